package mcpmanager.command.dispatch;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;

/** The one translator from what can go wrong with a command to its answer. */
final class Failures {

    private Failures() {}

    /** What the edge answers; a fault that nobody foresaw is returned as it is. */
    static Throwable toAnswer(Throwable fault) {
        return switch (fault) {
            case CommandRejected rejected -> rejected.toProblem();
            case ConcurrencyException lostRace -> new ProblemException(RejectionCode.VERSION_CONFLICT);
            case AggregateNotFoundException unknown -> new ProblemException(RejectionCode.NOT_FOUND);
            case CannotAcquireLockException deadlock -> new ProblemException(RejectionCode.VERSION_CONFLICT);
            default -> isDatabaseAway(fault) ? new ProblemException(HttpProblem.TEMPORARILY_UNAVAILABLE) : fault;
        };
    }

    private static boolean isDatabaseAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException failed && saysAway(failed.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Connection lost (08), shut down or starting (57P), out of connections (53), transaction too long (25P04). What the database itself says has a
     * state; without one the pool or the driver found the connection gone.
     */
    private static boolean saysAway(@Nullable String state) {
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.equals("25P04");
    }
}
