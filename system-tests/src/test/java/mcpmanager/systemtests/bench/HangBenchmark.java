package mcpmanager.systemtests.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What callers of one data source feel when another one accepts calls and never answers them. Needs wrk. */
class HangBenchmark {

    private static final int WARM_UP_SECONDS = 60;
    private static final int CALLERS = 16;
    private static final int CALLERS_PAUSE_MS = 20;
    /** More than a data source has connections. */
    private static final int HANGING = 128;

    private static final int HANGING_PAUSE_MS = 500;

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        Path configuration = Files.writeString(directory.resolve("mcpm.properties"), WebService.ALLOWED);
        try (WebService service = new WebService();
                StandaloneProcess system = StandaloneProcess.start(
                        directory.resolve("data"),
                        StandaloneProcess.freePort(),
                        "--config",
                        configuration.toString())) {
            JsonNode facts = system.facts();
            Load calls = Load.calls(
                            facts.get("mcpUrl").stringValue(),
                            "customer_by_id",
                            "X-API-Key: " + facts.get("apiKey").stringValue() + "\n")
                    .pausing(CALLERS_PAUSE_MS);
            Load hanging = Load.calls(
                            facts.get("url").stringValue() + "/mcp/crm",
                            "crm_customer",
                            "X-API-Key: " + service.offer(facts, "/hang") + "\n")
                    .pausing(HANGING_PAUSE_MS);
            Disturbance disturbance = new Disturbance(calls, CALLERS, hanging, HANGING);
            disturbance.warmUp(WARM_UP_SECONDS);
            disturbance.measure("hanging");
        }
    }
}
