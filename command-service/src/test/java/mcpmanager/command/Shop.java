package mcpmanager.command;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mcpmanager.embedded.EmbeddedPostgres;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;

/** A customer's database with a role that can only read, as a data source should be. */
public final class Shop {

    public static final String READER = "shop_reader";
    public static final String READER_PASSWORD = "canary-reader-password";

    /** Name of a database that is not there. */
    public static final String UNKNOWN = "nowhere";

    private static final PostgresDatabase DATABASE = create();

    private Shop() {}

    public static PostgresDatabase database() {
        return DATABASE;
    }

    /** For {@code mcpm.egress.databases}: it lies on the service's own server. One is not there, so that this can be told. */
    public static String allowed() {
        String server = DATABASE.host() + ":" + DATABASE.port();
        return String.join(
                ",",
                server + "/" + DATABASE.name(),
                server + "/" + UNKNOWN,
                "localhost:" + DATABASE.port() + "/" + DATABASE.name());
    }

    /** As the superuser. */
    public static void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A registration of this database. */
    public static String registration(String name, String username, String password) {
        return registration(name, DATABASE.host(), DATABASE.port(), DATABASE.name(), username, password);
    }

    public static String registration(
            String name, String host, int port, String database, String username, String password) {
        return """
                {"name": "%s", "password": "%s", "connection": {"type": "POSTGRES", "host": "%s", "port": %d,
                 "database": "%s", "username": "%s", "tls": "DISABLE"}}
                """.formatted(name, password, host, port, database, username);
    }

    private static PostgresDatabase create() {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        postgres.createRole(READER, READER_PASSWORD);
        PostgresDatabase database = postgres.newDatabase("shop");
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table customer (id bigint generated always as identity primary key, name text)");
            statement.execute("grant select on customer to " + READER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }
}
