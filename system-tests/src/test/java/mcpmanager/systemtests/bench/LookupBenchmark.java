package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One-row look-ups through the gateway, recorded before they are answered, beside MCP Toolbox (which governs nothing)
 * and pgbench (the database alone), in turn, on one PostgreSQL. Needs wrk, pgbench and Node.js. With
 * {@code -Dbench.limited=true} each call is counted in Redis.
 */
class LookupBenchmark {

    private static final int ROUNDS = 5;
    private static final int SECONDS = 8;
    private static final int WARM_UP_SECONDS = 240;
    private static final String QUERY =
            "select id, name, name_en, city, email, phone, joined_on from customer where id = ";

    /** More than there will be. */
    private static final String LIMIT = """
            {"name": "limited", "effect": "ALLOW", "subjects": {"everyone": true}, "tools": {"all": true},
             "limit": {"calls": 1000000, "period": "PT1S"}}""";

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        Path unlimited =
                Files.writeString(directory.resolve("unlimited.properties"), "mcpm.invoke.flood.key-per-second=0\n");
        try (StandaloneProcess system = StandaloneProcess.start(
                directory.resolve("data"), StandaloneProcess.freePort(), "--config", unlimited.toString())) {
            JsonNode facts = system.facts();
            if (Boolean.getBoolean("bench.limited")) {
                Administrator.signIn(facts).create("/api/v1/policies", LIMIT);
            }
            int postgres = system.json("ports.json").get("postgres").asInt();
            reader(postgres, system.json("passwords.json").get("postgres").stringValue());
            try (Toolbox toolbox = Toolbox.query(
                    directory, StandaloneProcess.freePort(), postgres, "bench_reader", "bench", QUERY + "$1")) {
                Contender ours = new Contender(
                        "MCP Manager",
                        Load.calls(
                                facts.get("mcpUrl").stringValue(),
                                "customer_by_id",
                                "X-API-Key: " + facts.get("apiKey").stringValue() + "\n"),
                        system.pids().getFirst());
                Contender theirs =
                        new Contender("Toolbox", Load.calls(toolbox.url(), "customer_by_id", ""), toolbox.pid());
                ours.warmUp(16, WARM_UP_SECONDS);
                theirs.warmUp(16, 5);
                for (int connections : List.of(16, 64)) {
                    compare(connections, ours, theirs, postgres);
                }
            }
        }
    }

    private void compare(int connections, Contender ours, Contender theirs, int postgres)
            throws IOException, InterruptedException {
        List<Double> database = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.run(connections, SECONDS);
            theirs.run(connections, SECONDS);
            database.add(pgbench(connections, postgres));
        }
        double toolbox = theirs.perSecond();
        double limit = Figures.median(database);
        System.out.printf("%d connections, median of %d runs of %d s%n", connections, ROUNDS, SECONDS);
        ours.print(theirs, toolbox);
        theirs.print(theirs, toolbox);
        System.out.printf("  %-12s %7.0f queries/s (%.2f of Toolbox)%n", "pgbench", limit, limit / toolbox);
    }

    private double pgbench(int connections, int postgres) throws IOException, InterruptedException {
        Path script =
                Files.writeString(directory.resolve("look-up.sql"), "\\set id random(1, 100000)\n" + QUERY + ":id;\n");
        return new PgBench(postgres, "demo_shop", "bench_reader", "bench")
                .perSecond(connections, SECONDS, "-M", "prepared", "-f", script.toString());
    }

    private static void reader(int port, String superuserPassword) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/demo_shop", "postgres", superuserPassword);
                Statement statement = connection.createStatement()) {
            statement.execute("create role bench_reader login password 'bench'");
            statement.execute("grant select on customer to bench_reader");
        }
    }
}
