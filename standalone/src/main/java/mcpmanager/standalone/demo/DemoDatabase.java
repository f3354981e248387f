package mcpmanager.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import mcpmanager.embedded.EmbeddedPostgres;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;

/** The sample database {@code demo_shop} and the role that reads it. */
final class DemoDatabase {

    static final String NAME = "demo_shop";
    private static final String READER = "demo_reader";

    private DemoDatabase() {}

    /**
     * Makes what is missing.
     */
    static PostgresDatabase ensure(EmbeddedServers servers) throws SQLException, IOException {
        EmbeddedPostgres postgres = servers.postgres();
        PostgresDatabase owned = postgres.createDatabase(NAME);
        String password = servers.password(READER);
        postgres.createRole(READER, password);
        try (Connection connection = DriverManager.getConnection(owned.jdbcUrl(), owned.user(), owned.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!hasCustomers(statement)) {
                statement.execute(resource("database.sql"));
                statement.execute("revoke create, temporary on database " + NAME + " from public");
                statement.execute("grant select on customer, customer_order to " + READER);
            }
            connection.commit();
        }
        return new PostgresDatabase(owned.host(), owned.port(), NAME, READER, password);
    }

    static String resource(String name) throws IOException {
        try (InputStream file = DemoDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean hasCustomers(Statement statement) throws SQLException {
        try (var found = statement.executeQuery("select to_regclass('customer_order') is not null")) {
            return found.next() && found.getBoolean(1);
        }
    }
}
