package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Google's MCP Toolbox with one tool, {@code customer_by_id}. It governs and records nothing. */
final class Toolbox implements AutoCloseable {

    private final Process process;
    private final int port;

    private Toolbox(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whose tool runs a query on the demo's database. */
    static Toolbox query(Path directory, int port, int postgresPort, String user, String password, String statement)
            throws IOException, InterruptedException {
        return start(directory, port, """
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
    }

    /** Whose tool gets {@code /customers/{id}} of a web service. */
    static Toolbox call(Path directory, int port, String baseUrl) throws IOException, InterruptedException {
        return start(directory, port, """
                kind: source
                name: crm
                type: http
                baseUrl: %s
                allowedIpRanges: ["127.0.0.1/32"]
                ---
                kind: tool
                name: customer_by_id
                type: http
                source: crm
                method: GET
                path: /customers/{{.id}}
                description: Finds one customer by id.
                pathParams:
                  - name: id
                    type: integer
                    description: The customer's id.
                """.formatted(baseUrl));
    }

    private static Toolbox start(Path directory, int port, String tools) throws IOException, InterruptedException {
        Path peers = Path.of("bench/peers").toAbsolutePath();
        Path executable = peers.resolve("node_modules/@toolbox-sdk/server-linux-x64/bin/toolbox");
        if (!Files.exists(executable)) {
            new ProcessBuilder("npm", "install", "--no-save", "--no-audit", "--no-fund")
                    .directory(peers.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        Path configuration = Files.writeString(directory.resolve("toolbox.yaml"), tools);
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
