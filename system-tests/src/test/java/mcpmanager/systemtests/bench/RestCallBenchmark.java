package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Calls of one web service through the gateway, recorded before they are answered, beside the HTTP tool of MCP Toolbox
 * (which governs nothing), in turn. Needs wrk and Node.js.
 */
class RestCallBenchmark {

    private static final int ROUNDS = 5;
    private static final int SECONDS = 8;
    private static final int WARM_UP_SECONDS = 240;

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("mcpm.properties"), "mcpm.invoke.flood.key-per-second=0\n" + WebService.ALLOWED);
        try (WebService service = new WebService();
                StandaloneProcess system = StandaloneProcess.start(
                        directory.resolve("data"), StandaloneProcess.freePort(), "--config", configuration.toString());
                Toolbox toolbox = Toolbox.call(directory, StandaloneProcess.freePort(), service.url())) {
            JsonNode facts = system.facts();
            String key = service.offer(facts, "/customers");
            Contender ours = new Contender(
                    "MCP Manager",
                    Load.calls(facts.get("url").stringValue() + "/mcp/crm", "crm_customer", "X-API-Key: " + key + "\n"),
                    system.pids().getFirst());
            Contender theirs = new Contender("Toolbox", Load.calls(toolbox.url(), "customer_by_id", ""), toolbox.pid());
            ours.warmUp(16, WARM_UP_SECONDS);
            theirs.warmUp(16, 5);
            for (int connections : List.of(16, 64)) {
                compare(connections, ours, theirs);
            }
        }
    }

    private static void compare(int connections, Contender ours, Contender theirs)
            throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            ours.run(connections, SECONDS);
            theirs.run(connections, SECONDS);
        }
        double toolbox = theirs.perSecond();
        System.out.printf("%d connections, median of %d runs of %d s (limit 1)%n", connections, ROUNDS, SECONDS);
        ours.print(theirs, toolbox);
        theirs.print(theirs, toolbox);
    }
}
