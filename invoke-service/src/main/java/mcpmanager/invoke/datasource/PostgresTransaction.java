package mcpmanager.invoke.datasource;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The one transaction of a change, on a connection that only reads otherwise. Its methods block. */
public final class PostgresTransaction {

    /** How long the answer to a commit is waited for before the database is asked on another connection. */
    private static final int PATIENCE_MILLIS =
            Math.toIntExact(Duration.ofSeconds(30).toMillis());

    private final BaseConnection connection;

    private PostgresTransaction(BaseConnection connection) {
        this.connection = connection;
    }

    static PostgresTransaction begin(BaseConnection connection) throws SQLException {
        PostgresTransaction begun = new PostgresTransaction(connection);
        begun.execute("start transaction read write");
        return begun;
    }

    /** Its number ({@code xid8}), by which it can be asked for afterwards. */
    public String id() throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery("select pg_catalog.pg_current_xact_id()::text")) {
            answer.next();
            return answer.getString(1);
        }
    }

    public void rollback() throws SQLException {
        execute("rollback");
    }

    /**
     * @throws SQLException the database's own answer: it is rolled back
     * @throws LostCommitException nobody knows
     */
    public void commit() throws SQLException {
        try {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            execute("commit");
        } catch (PSQLException answered) {
            ServerErrorMessage answer = answered.getServerErrorMessage();
            if (answer != null && "ERROR".equals(answer.getSeverity())) {
                connection.setNetworkTimeout(Runnable::run, 0);
                throw answered;
            }
            throw new LostCommitException(answered);
        } catch (SQLException lost) {
            throw new LostCommitException(lost);
        }
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** {@code committed}, {@code aborted} or {@code in progress}; null: the database does not know it, or no more. */
    static @Nullable String status(BaseConnection connection, String id) throws SQLException {
        try (PreparedStatement question =
                connection.prepareStatement("select pg_catalog.pg_xact_status(?::text::xid8)")) {
            question.setString(1, id);
            try (ResultSet answer = question.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
