package mcpmanager.invoke.datasource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection in the hands of one call at a time. Its methods block. */
public final class PostgresSession {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final int CANCEL_RETRIES = 8;

    private final BaseConnection connection;
    private volatile CountDownLatch quiet = new CountDownLatch(0);

    private PostgresSession(BaseConnection connection) {
        this.connection = connection;
    }

    static PostgresSession open(DataSource connections) throws SQLException {
        Connection connection = connections.getConnection();
        try (Statement settings = connection.createStatement()) {
            settings.execute("set time zone 'UTC'"); // the driver starts in the JVM's
            return new PostgresSession(connection.unwrap(BaseConnection.class));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * One statement, never several: the driver would cut them apart and send one after another.
     *
     * @param sql with {@code ?} for parameters
     */
    public PreparedStatement prepare(String sql) throws SQLException {
        if (connection.createQuery(sql, false, true).query.getSubqueries() != null) {
            throw new SQLException("multiple statements", "42601");
        }
        return connection.prepareStatement(sql);
    }

    /** For an array to bind: an element type's name and its values. */
    public java.sql.Array array(String elementType, Object[] values) throws SQLException {
        return connection.createArrayOf(elementType, values);
    }

    /** Starts the transaction of a change, to be committed or rolled back by the same work. */
    public PostgresTransaction change() throws SQLException {
        return PostgresTransaction.begin(connection);
    }

    /** As of {@link PostgresTransaction#status}. */
    public @Nullable String statusOf(String transaction) throws SQLException {
        return PostgresTransaction.status(connection, transaction);
    }

    void begin() {
        quiet = new CountDownLatch(1);
    }

    void end() {
        quiet.countDown();
    }

    boolean isClosed() {
        try {
            return connection.isClosed();
        } catch (SQLException unusable) {
            return true;
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close cleanly", e);
        }
    }

    /**
     * Stops the statement on the server and waits for its end. A cancellation that reaches the server before its query is
     * lost, and a server at work does not notice that a connection was closed: so it is asked until it is quiet.
     */
    void cancel() throws InterruptedException, SQLException {
        for (int i = 0; i < CANCEL_RETRIES; i++) {
            requestCancel();
            if (quiet.await(QUIET.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        LOG.warn("a query could not be cancelled on the server");
        connection.abort(Runnable::run);
    }

    /** By the connection: a statement of the driver asks once only. */
    private void requestCancel() {
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            LOG.warn("a query could not be asked to end: SQLSTATE {}", e.getSQLState());
        }
    }
}
