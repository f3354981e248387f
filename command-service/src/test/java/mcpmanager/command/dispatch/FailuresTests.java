package mcpmanager.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTests {

    @Test
    void refusals_and_lost_races_are_answers() {
        assertAnswer(new CommandRejected(RejectionCode.SLUG_TAKEN), RejectionCode.SLUG_TAKEN);
        assertAnswer(new AggregateNotFoundException("1", "unknown"), RejectionCode.NOT_FOUND);
        assertAnswer(new ConcurrencyException("lost"), RejectionCode.VERSION_CONFLICT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08006", "57P01", "53300"})
    void a_database_that_is_away_is_temporary(String state) {
        assertAnswer(
                new IllegalStateException("outer", new SQLException("gone", state)),
                HttpProblem.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void what_the_database_itself_refuses_is_our_fault() {
        Throwable fault = new IllegalStateException("outer", new SQLException("syntax error", "42601"));

        assertThat(Failures.toAnswer(fault)).isSameAs(fault);
    }

    private static void assertAnswer(Throwable fault, ProblemCode code) {
        assertThat(Failures.toAnswer(fault))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
