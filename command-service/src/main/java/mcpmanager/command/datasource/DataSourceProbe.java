package mcpmanager.command.datasource;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.PlaceNotAllowedException;
import mcpmanager.chassis.postgres.PostgresAddress;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.stereotype.Component;

/**
 * Tries a connection before it is registered: is the database there, does it let the role in, may the role do no more
 * than read, or change rows where it is writable? Of a web service it is only asked whether it is at an allowed place.
 * Waits 5 s for each answer, and connects to nothing that the gateway would not connect to. Blocking.
 */
@Component
final class DataSourceProbe {

    private static final String NOT_ALLOWED = "is not where the deployment lets data sources be"
            + " (its settings mcpm.egress.hosts, ports, private-ranges and databases)";
    private static final int PATIENCE_SECONDS = 5;
    /** Bounds a server that sends just enough to never be late. */
    private static final int LOGIN_SECONDS = 2 * PATIENCE_SECONDS;

    private final RestProbe webServices;
    private final Egress egress;

    DataSourceProbe(RestProbe webServices, Egress egress) {
        this.webServices = webServices;
        this.egress = egress;
    }

    /**
     * What came of a test.
     *
     * @param reason why it can't be used as it is; null when it can
     */
    record Reached(boolean reachable, @Nullable String reason, long milliseconds) {}

    /**
     * @param password null when the connection needs none
     * @throws CommandRejected {@code CONNECTION_INVALID}, {@code PASSWORD_INVALID}, {@code DATA_SOURCE_NOT_ALLOWED},
     *     {@code DATA_SOURCE_UNREACHABLE} or {@code ROLE_TOO_POWERFUL}; never with the driver's own words, which may repeat
     *     what was sent
     */
    void check(DataSourceConnection connection, @Nullable Plaintext password) {
        ConnectionRules.check(connection);
        PasswordRules.check(connection, password);
        switch (connection) {
            case DataSourceConnection.Postgres postgres -> check(postgres, Objects.requireNonNull(password));
            case DataSourceConnection.Rest rest -> webServices.checkPlaces(rest);
        }
    }

    /**
     * @throws CommandRejected {@code CONNECTION_INVALID} or {@code PASSWORD_INVALID}
     */
    Reached test(DataSourceConnection connection, @Nullable Plaintext password) {
        long start = System.nanoTime();
        try {
            check(connection, password);
            if (connection instanceof DataSourceConnection.Rest rest) {
                webServices.connect(rest);
            }
            return new Reached(true, null, millisecondsSince(start));
        } catch (CommandRejected refused) {
            return switch (refused.code()) {
                case ROLE_TOO_POWERFUL -> new Reached(true, refused.code().name(), millisecondsSince(start));
                case DATA_SOURCE_NOT_ALLOWED ->
                    new Reached(false, refused.code().name(), millisecondsSince(start));
                case DATA_SOURCE_UNREACHABLE -> new Reached(false, refused.detail(), millisecondsSince(start));
                default -> throw refused;
            };
        }
    }

    private static long millisecondsSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void check(DataSourceConnection.Postgres postgres, Plaintext password) {
        List<String> rights = rights(postgres, password);
        if (!rights.isEmpty()) {
            throw new CommandRejected(
                    RejectionCode.ROLE_TOO_POWERFUL, "The role has: " + String.join(", ", rights) + ".");
        }
    }

    private List<String> rights(DataSourceConnection.Postgres postgres, Plaintext password) {
        try {
            return read(postgres, password, connection -> RoleRights.tooMany(connection, postgres.takesChanges()));
        } catch (CommandRejected refused) {
            throw refused.code() == RejectionCode.DATA_SOURCE_NOT_ALLOWED ? notAllowed("/connection/host") : refused;
        }
    }

    /**
     * @throws CommandRejected {@code DATA_SOURCE_NOT_ALLOWED} or {@code DATA_SOURCE_UNREACHABLE}
     */
    <T> T read(DataSourceConnection.Postgres postgres, Plaintext password, DatabaseReading<T> reading) {
        try (Connection connection = open(postgres, password)) {
            return reading.of(connection);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /**
     * A connection that only reads.
     *
     * @throws CommandRejected {@code DATA_SOURCE_NOT_ALLOWED} or {@code DATA_SOURCE_UNREACHABLE}
     */
    Connection open(DataSourceConnection.Postgres postgres, Plaintext password) {
        try {
            Connection connection = driver(postgres, password).getConnection();
            connection.setReadOnly(true);
            return connection;
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    /** The field leads to a place where this deployment lets no data source be. */
    static CommandRejected notAllowed(String field) {
        return CommandRejected.field(RejectionCode.DATA_SOURCE_NOT_ALLOWED, field, NOT_ALLOWED);
    }

    /** {@code DATA_SOURCE_UNREACHABLE}, with the reason in one word of ours, or {@code DATA_SOURCE_NOT_ALLOWED}. */
    static CommandRejected unreachable(Exception e) {
        if (PlaceNotAllowedException.isBehind(e)) {
            return new CommandRejected(RejectionCode.DATA_SOURCE_NOT_ALLOWED, "It " + NOT_ALLOWED + ".");
        }
        return new CommandRejected(RejectionCode.DATA_SOURCE_UNREACHABLE, reason(e));
    }

    private PGSimpleDataSource driver(DataSourceConnection.Postgres postgres, Plaintext password) {
        PGSimpleDataSource driver = PostgresAddress.driver(postgres, password.value(), null, egress);
        driver.setConnectTimeout(PATIENCE_SECONDS);
        driver.setLoginTimeout(LOGIN_SECONDS);
        driver.setSocketTimeout(PATIENCE_SECONDS);
        driver.setApplicationName("mcpm-probe");
        return driver;
    }

    private static String reason(Exception refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException unknown -> {
                    return "HOST_UNKNOWN";
                }
                case SocketTimeoutException late -> {
                    return "TIMEOUT";
                }
                case NoRouteToHostException noRoute -> {
                    return "HOST_UNREACHABLE";
                }
                case ConnectException closed -> {
                    return "CONNECTION_REFUSED";
                }
                case SSLException tls -> {
                    return "TLS_FAILED";
                }
                default -> {}
            }
        }
        return ofState(refused instanceof SQLException answered ? answered.getSQLState() : null);
    }

    private static String ofState(@Nullable String state) {
        return switch (state) {
            case null -> "CONNECTION_FAILED";
            case String s when s.startsWith("28") -> "AUTHENTICATION_FAILED";
            case "3D000" -> "DATABASE_UNKNOWN";
            case "42501" -> "ACCESS_DENIED";
            case String s when s.startsWith("53") -> "TOO_MANY_CONNECTIONS";
            case String s when s.startsWith("57P") -> "DATABASE_NOT_READY";
            case "57014" -> "TIMEOUT";
            default -> "CONNECTION_FAILED";
        };
    }
}
