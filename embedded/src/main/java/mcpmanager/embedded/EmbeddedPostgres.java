package mcpmanager.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL on the loopback address, with SCRAM passwords for everybody and UTF-8 in the {@code C.UTF-8} order.
 * Names of databases and roles are lower case letters, digits and underscores.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String NAME = "postgres";
    private static final String SUPERUSER = "postgres";
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final PostgresServer server;
    private final String password;

    EmbeddedPostgres(PostgresServer server, String password) {
        this.server = server;
        this.password = password;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return server.port();
    }

    /** The superuser; the services get roles of their own. */
    public String user() {
        return SUPERUSER;
    }

    /** The superuser's password. */
    public String password() {
        return password;
    }

    /** A database, there or not, as the superuser sees it. */
    public PostgresDatabase database(String name) {
        return new PostgresDatabase(host(), port(), requireIdentifier(name), SUPERUSER, password);
    }

    /** Makes the database if it is missing, owned by the superuser. */
    public synchronized PostgresDatabase createDatabase(String name) {
        execute(connection -> createDatabase(connection, name, SUPERUSER));
        return database(name);
    }

    /** Makes the role (may log in, nothing else) and its database where missing, and sets the role's password. */
    public synchronized PostgresDatabase createDatabase(String name, String owner, String ownerPassword) {
        createRole(owner, ownerPassword);
        execute(connection -> createDatabase(connection, name, owner));
        return new PostgresDatabase(host(), port(), name, owner, ownerPassword);
    }

    /** A database nobody else uses, for one test class. */
    public PostgresDatabase newDatabase(String prefix) {
        return createDatabase(
                prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    /** Makes the role if it is missing, with the right to log in and no other, and sets its password. */
    public synchronized void createRole(String name, String rolePassword) {
        execute(connection -> {
            String role = requireIdentifier(name);
            try (var statement = connection.createStatement()) {
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
                    statement.execute("create role " + role + " login");
                }
                statement.execute("alter role " + role + " password " + statement.enquoteLiteral(rolePassword));
            }
        });
    }

    /** Stops PostgreSQL the fast way: clients are cut off, everything committed is kept. */
    @Override
    public void close() {
        server.stop();
    }

    private static void createDatabase(Connection connection, String name, String owner) throws SQLException {
        String database = requireIdentifier(name);
        if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
            try (var statement = connection.createStatement()) {
                statement.execute("create database " + database + " owner " + requireIdentifier(owner));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name of lower case letters, digits and underscores: " + name);
        }
        return name;
    }

    private void execute(Work work) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host()});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName("postgres");
        source.setUser(SUPERUSER);
        source.setPassword(password);
        try (Connection connection = source.getConnection()) {
            work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }
}
