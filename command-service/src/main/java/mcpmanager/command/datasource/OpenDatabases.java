package mcpmanager.command.datasource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registered databases during one piece of work of one thread: a connection is opened when it is first needed and kept to
 * the end, and a database that can't be reached is not tried again. Blocking.
 */
public final class OpenDatabases implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDatabases.class);

    private final DataSourceTrial trial;
    private final Map<DataSourceId, Supplier<Connection>> announced = new HashMap<>();
    private final Map<DataSourceId, Connection> connections = new HashMap<>();
    private final Map<DataSourceId, CommandRejected> unreachable = new HashMap<>();

    OpenDatabases(DataSourceTrial trial) {
        this.trial = trial;
    }

    /** What is about to be registered, or changed, counts as if it were. */
    void announce(DataSourceId id, DataSourceConnection connection, DataSourceTrial.Credential credential) {
        announced.put(id, () -> trial.open(connection, credential));
    }

    /**
     * Reads in a transaction of its own that ends without a trace.
     *
     * @throws CommandRejected as of {@link RegisteredDatabases#read}
     */
    public <T> T read(DataSourceId id, OrganizationId organization, DatabaseReading<T> reading) {
        CommandRejected known = unreachable.get(id);
        if (known != null) {
            throw known;
        }
        Connection connection = null;
        try {
            connection = connections.computeIfAbsent(id, _ -> open(id, organization));
            connection.setAutoCommit(false);
            T read = reading.of(connection);
            connection.rollback();
            return read;
        } catch (SQLException failed) {
            throw ended(id, connection, DataSourceProbe.unreachable(failed));
        } catch (CommandRejected rejected) {
            throw ended(id, connection, rejected);
        }
    }

    @Override
    public void close() {
        connections.values().forEach(OpenDatabases::close);
        connections.clear();
    }

    private Connection open(DataSourceId id, OrganizationId organization) {
        Supplier<Connection> given = announced.get(id);
        return given == null ? trial.open(id, organization) : given.get();
    }

    /** What the database refused, or took too long for, is over; only a connection that is lost stays so. */
    private CommandRejected ended(DataSourceId id, @Nullable Connection connection, CommandRejected rejected) {
        if (connection == null) {
            unreachable.put(id, rejected);
            return rejected;
        }
        try {
            connection.rollback();
        } catch (SQLException lost) {
            boolean isReason = rejected.code() == RejectionCode.DATA_SOURCE_UNREACHABLE;
            unreachable.put(id, isReason ? rejected : DataSourceProbe.unreachable(lost));
        }
        return rejected;
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException unclean) {
            LOG.debug("a connection did not close cleanly", unclean);
        }
    }
}
