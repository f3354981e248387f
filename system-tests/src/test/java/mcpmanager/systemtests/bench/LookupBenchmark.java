package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One-row look-ups through the gateway, recorded before they are answered, beside MCP Toolbox (which governs nothing)
 * and pgbench (the database alone), in turn, on one PostgreSQL. Needs wrk, pgbench and Node.js.
 */
class LookupBenchmark {

    private static final int ROUNDS = 5;
    private static final int SECONDS = 8;
    private static final int WARM_UP_SECONDS = 240;
    private static final String QUERY =
            "select id, name, name_en, city, email, phone, joined_on from customer where id = ";

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        Path unlimited =
                Files.writeString(directory.resolve("unlimited.properties"), "mcpm.invoke.flood.key-per-second=0\n");
        try (StandaloneProcess system = StandaloneProcess.start(
                directory.resolve("data"), StandaloneProcess.freePort(), "--config", unlimited.toString())) {
            JsonNode facts = system.facts();
            int postgres = system.json("ports.json").get("postgres").asInt();
            reader(postgres, system.json("passwords.json").get("postgres").stringValue());
            try (Toolbox toolbox = Toolbox.start(
                    directory, StandaloneProcess.freePort(), postgres, "bench_reader", "bench", QUERY + "$1")) {
                Load ours = Load.calls(
                        facts.get("mcpUrl").stringValue(),
                        "customer_by_id",
                        "X-API-Key: " + facts.get("apiKey").stringValue() + "\n");
                Load theirs = Load.calls(toolbox.url(), "customer_by_id", "");
                ours.run(16, WARM_UP_SECONDS);
                theirs.run(16, 5);
                for (int connections : List.of(16, 64)) {
                    compare(connections, ours, system.pids().getFirst(), theirs, toolbox.pid(), postgres);
                }
            }
        }
    }

    /** One run and the processor time it cost for each call. */
    private record Run(Load.Result result, double cpuMicros) {}

    private void compare(int connections, Load ours, long ourPid, Load theirs, long theirPid, int postgres)
            throws IOException, InterruptedException {
        List<Run> ourRuns = new ArrayList<>();
        List<Run> theirRuns = new ArrayList<>();
        List<Double> database = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ourRuns.add(run(ours, connections, ourPid));
            theirRuns.add(run(theirs, connections, theirPid));
            database.add(pgbench(connections, postgres));
        }
        double toolbox = perSecond(theirRuns);
        double limit = Figures.median(database);
        System.out.printf("%d connections, median of %d runs of %d s%n", connections, ROUNDS, SECONDS);
        print("MCP Manager", ourRuns, toolbox);
        print("Toolbox", theirRuns, toolbox);
        System.out.printf("  %-12s %7.0f queries/s (%.2f of Toolbox)%n", "pgbench", limit, limit / toolbox);
    }

    private static Run run(Load load, int connections, long pid) throws IOException, InterruptedException {
        double before = Figures.cpuSeconds(List.of(pid));
        Load.Result result = load.run(connections, SECONDS);
        double used = Figures.cpuSeconds(List.of(pid)) - before;
        return new Run(result, used * 1e6 / (result.perSecond() * SECONDS));
    }

    private static void print(String name, List<Run> runs, double toolbox) {
        System.out.printf(
                "  %-12s %7.0f calls/s (%.2f of Toolbox)  p50 %.2f ms  p99 %.2f ms  CPU %.0f µs/call  wrong %d%n",
                name,
                perSecond(runs),
                perSecond(runs) / toolbox,
                Figures.median(runs.stream().map(run -> run.result().medianMs()).toList()),
                Figures.median(runs.stream().map(run -> run.result().p99Ms()).toList()),
                Figures.median(runs.stream().map(Run::cpuMicros).toList()),
                runs.stream().mapToLong(run -> run.result().wrong()).sum());
    }

    private static double perSecond(List<Run> runs) {
        return Figures.median(runs.stream().map(run -> run.result().perSecond()).toList());
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
