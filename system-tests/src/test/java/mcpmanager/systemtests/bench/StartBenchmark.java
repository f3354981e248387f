package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.systemtests.ModernAgent;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From the start of the process to the first successful call, new, restarted and after a crash; and idle memory. */
class StartBenchmark {

    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> restart = new ArrayList<>();
        List<Double> afterCrash = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path data = directory.resolve("data" + round);
            int port = StandaloneProcess.freePort();
            start(first, data, port).close();
            start(restart, data, port).kill();
            try (StandaloneProcess idle = start(afterCrash, data, port)) {
                Thread.sleep(20_000);
                memory.add(Figures.memoryMiB(idle.pids()));
            }
        }
        System.out.printf("start to first call, first start:      median %.1f s %s%n", Figures.median(first), first);
        System.out.printf(
                "start to first call, restart:          median %.1f s %s%n", Figures.median(restart), restart);
        System.out.printf(
                "start to first call, after kill -9:    median %.1f s %s%n", Figures.median(afterCrash), afterCrash);
        System.out.printf(
                "idle memory, PostgreSQL included:      median %.0f MiB %s%n", Figures.median(memory), memory);
    }

    private static StandaloneProcess start(List<Double> seconds, Path data, int port)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        StandaloneProcess system = StandaloneProcess.start(data, port);
        JsonNode facts = system.facts();
        ModernAgent agent = new ModernAgent(
                facts.get("mcpUrl").stringValue(), facts.get("apiKey").stringValue());
        while (agent.call("customer_by_id", "{\"id\":1}")
                .body()
                .at("/result/structuredContent")
                .isMissingNode()) {
            Thread.sleep(20);
        }
        seconds.add((System.nanoTime() - started) / 1e9);
        return system;
    }
}
