package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.StandaloneProcess;
import mcpmanager.systemtests.bench.echo.EchoTool;
import mcpmanager.systemtests.edge.FixtureJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway itself costs: a tool that gives its arguments back at once, through all stages and recorded before it is
 * answered, beside a bare WebFlux server that gives back the same request, in turn. Needs wrk.
 */
class EdgeBenchmark {

    private static final int ROUNDS = 3;
    private static final int SECONDS = 6;
    private static final int WARM_UP_SECONDS = 90;

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        Path jars = Files.createDirectories(directory.resolve("tools"));
        FixtureJar.write(jars.resolve("echo.jar"), EchoTool.class);
        Path configuration = Files.writeString(
                directory.resolve("mcpm.properties"),
                "mcpm.invoke.flood.key-per-second=0\nmcpm.invoke.custom-tools.directory=" + jars + "\n");
        try (StandaloneProcess system = StandaloneProcess.start(
                        directory.resolve("data"), StandaloneProcess.freePort(), "--config", configuration.toString());
                Echo echo = Echo.start(directory, StandaloneProcess.freePort())) {
            String headers = "X-API-Key: " + key(system.facts()) + "\n";
            Contender ours = new Contender(
                    "MCP Manager",
                    Load.calls(system.facts().get("url").stringValue() + "/mcp/echo", "echo", headers, "\"id\":"),
                    system.pids().getFirst());
            Contender bare = new Contender("bare echo", Load.calls(echo.url(), "echo", headers, "\"id\":"), echo.pid());
            ours.warmUp(64, WARM_UP_SECONDS);
            bare.warmUp(64, WARM_UP_SECONDS / 5);
            for (int connections : List.of(16, 64)) {
                compare(connections, ours, bare);
            }
        }
    }

    private static void compare(int connections, Contender ours, Contender bare)
            throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            ours.run(connections, SECONDS);
            bare.run(connections, SECONDS);
        }
        double reference = bare.perSecond();
        System.out.printf("%d connections, median of %d runs of %d s (limit 0.2)%n", connections, ROUNDS, SECONDS);
        ours.print(bare, reference);
        bare.print(bare, reference);
    }

    /** Of a server with the one tool. */
    private static String key(JsonNode facts) throws IOException, InterruptedException {
        Administrator administrator = Administrator.signIn(facts);
        String server = id(administrator.create("/api/v1/servers", "{\"slug\":\"echo\",\"name\":\"Echo\"}"));
        String tool = id(administrator.create("/api/v1/tools", """
                {"name": "echo", "description": "Gives its arguments back.", "readOnly": true,
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "CUSTOM", "implementation": "echo", "timeout": "PT5S", "settings": {}}}"""));
        administrator.send("PUT", "/api/v1/servers/" + server + "/tools/" + tool, null);
        return administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\":\"load\"}")
                .get("apiKey")
                .stringValue();
    }

    private static String id(JsonNode created) {
        return created.get("id").stringValue();
    }
}
