package mcpmanager.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A user's own database, with one table and a role that may only read. */
record ShopDatabase(int port, String superuserPassword) {

    static final String READER = "till_reader";

    /**
     * Options of a first start that lets databases of the system's own server be data sources. Their port is chosen here, so
     * that it can be told before.
     */
    static String[] allowed(Path data, String... databases) throws IOException {
        int port = StandaloneProcess.freePort();
        Files.createDirectories(data);
        Files.writeString(data.resolve("ports.json"), "{\"postgres\": " + port + "}");
        String allowed = Stream.of(databases)
                .map(database -> "127.0.0.1:" + port + "/" + database)
                .collect(Collectors.joining(","));
        Path file =
                Files.writeString(data.resolveSibling("mcpm.properties"), "mcpm.egress.databases=" + allowed + "\n");
        return new String[] {"--config", file.toString()};
    }

    void create(String readerPassword) throws SQLException {
        execute(
                "postgres",
                "create role " + READER + " login password '" + readerPassword + "'",
                "create database till");
        execute(
                "till",
                "create table receipt (id int primary key, total numeric(12,2) not null, note text)",
                "insert into receipt values (1, 1250000.50, 'چای و قند'), (2, 99.99, null)",
                "grant select on receipt to " + READER);
    }

    /** A request that registers it. */
    ObjectNode registration(String name, String password) {
        return registration(name, "till", READER, password);
    }

    /** A request that registers another database beside it. */
    ObjectNode registration(String name, String database, String reader, String password) {
        ObjectNode request = Http.JSON.createObjectNode().put("name", name).put("password", password);
        request.putObject("connection")
                .put("type", "POSTGRES")
                .put("host", "127.0.0.1")
                .put("port", port)
                .put("database", database)
                .put("username", reader)
                .put("tls", "DISABLE");
        return request;
    }

    /** Every row of every table of a database, as text. */
    String dump(String database) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = connect(database);
                Statement tables = connection.createStatement();
                Statement rows = connection.createStatement();
                var names = tables.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')")) {
            while (names.next()) {
                try (var row = rows.executeQuery("select t::text from " + names.getString(1) + " t")) {
                    while (row.next()) {
                        dump.append(row.getString(1)).append('\n');
                    }
                }
            }
        }
        return dump.toString();
    }

    /** As the superuser. */
    void execute(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", superuserPassword);
    }
}
