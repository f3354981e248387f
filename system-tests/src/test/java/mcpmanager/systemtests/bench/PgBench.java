package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own load driver, on a server of this machine. */
record PgBench(int port, String database, String user, String password) {

    /** Makes its own tables, scale 10. */
    void initialize() throws IOException, InterruptedException {
        run(List.of("-i", "-s", "10", "-q"));
    }

    /** Transactions a second. */
    double perSecond(int connections, int seconds, String... options) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("-n", "-c", Integer.toString(connections), "-T", Integer.toString(seconds)));
        all.addAll(List.of(options));
        String output = run(all);
        return output.lines()
                .filter(line -> line.startsWith("tps = "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output));
    }

    private String run(List<String> options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("pgbench", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", user));
        command.addAll(options);
        command.add(database);
        ProcessBuilder pgbench = new ProcessBuilder(command);
        pgbench.environment().put("PGPASSWORD", password);
        Process running = pgbench.redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        return output;
    }

    @Override
    public String toString() {
        return "PgBench[" + database + "]";
    }
}
