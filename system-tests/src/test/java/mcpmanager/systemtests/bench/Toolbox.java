package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Google's MCP Toolbox on the same database with the same query. It governs and records nothing. */
final class Toolbox implements AutoCloseable {

    private final Process process;
    private final int port;

    private Toolbox(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Toolbox start(Path directory, int port, int postgresPort, String user, String password, String statement)
            throws IOException, InterruptedException {
        Path peers = Path.of("bench/peers").toAbsolutePath();
        Path executable = peers.resolve("node_modules/@toolbox-sdk/server-linux-x64/bin/toolbox");
        if (!Files.exists(executable)) {
            new ProcessBuilder("npm", "install", "--no-save", "--no-audit", "--no-fund")
                    .directory(peers.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        Path configuration = directory.resolve("toolbox.yaml");
        Files.writeString(configuration, """
                kind: source
                name: shop
                type: postgres
                host: 127.0.0.1
                port: %d
                database: demo_shop
                user: %s
                password: %s
                ---
                kind: tool
                name: customer_by_id
                type: postgres-sql
                source: shop
                description: Finds one customer by id.
                statement: %s
                parameters:
                  - name: id
                    type: integer
                    description: The customer's id.
                """.formatted(postgresPort, user, password, statement));
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--config",
                        configuration.toString(),
                        "-p",
                        Integer.toString(port),
                        "--disable-version-check",
                        "--disable-reload",
                        "--log-level",
                        "WARN")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("toolbox.log").toFile())
                .start();
        Ports.awaitAnswer("Toolbox", port);
        return new Toolbox(process, port);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/mcp";
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
