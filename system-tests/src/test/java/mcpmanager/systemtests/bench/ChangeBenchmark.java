package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.ModernAgent;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the 2xx of an admin change to the gateway that acts on it: a tool disabled and enabled again, many times. */
class ChangeBenchmark {

    private static final int CHANGES = 300;

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        try (StandaloneProcess system =
                StandaloneProcess.start(directory.resolve("data"), StandaloneProcess.freePort())) {
            JsonNode facts = system.facts();
            Administrator administrator = Administrator.signIn(facts);
            ModernAgent agent = new ModernAgent(
                    facts.get("mcpUrl").stringValue(), facts.get("apiKey").stringValue());
            String tool =
                    administrator.get("/api/v1/tools").body().at("/items/0/id").stringValue();
            List<Double> milliseconds = new ArrayList<>();
            for (int change = 0; change < CHANGES; change++) {
                boolean disable = change % 2 == 0;
                administrator.send("POST", "/api/v1/tools/" + tool + (disable ? "/disable" : "/enable"), null);
                long accepted = System.nanoTime();
                while (listed(agent) != (disable ? 2 : 3)) {
                    Thread.onSpinWait();
                }
                milliseconds.add((System.nanoTime() - accepted) / 1e6);
            }
            System.out.printf(
                    "admin change in force after its 2xx: median %.0f ms, p99 %.0f ms, %d changes (limit 250 ms)%n",
                    Figures.median(milliseconds), Figures.percentile(milliseconds, 99), CHANGES);
        }
    }

    private static int listed(ModernAgent agent) throws IOException, InterruptedException {
        return agent.listTools().body().at("/result/tools").size();
    }
}
