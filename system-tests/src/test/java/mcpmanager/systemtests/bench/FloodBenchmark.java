package mcpmanager.systemtests.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What calls with a good key feel of a flood of wrong keys from the same address: their latency without and with it. */
class FloodBenchmark {

    private static final int ROUNDS = 5;
    private static final int SECONDS = 8;
    private static final int WARM_UP_SECONDS = 60;
    private static final int CALLERS = 16;
    private static final int CALLERS_PAUSE_MS = 20;
    private static final int GUESSERS = 128;
    private static final int GUESSERS_PAUSE_MS = 23;

    @TempDir
    Path directory;

    @Test
    void measure() throws Exception {
        try (StandaloneProcess system =
                        StandaloneProcess.start(directory.resolve("data"), StandaloneProcess.freePort());
                ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            JsonNode facts = system.facts();
            String url = facts.get("mcpUrl").stringValue();
            Load calls = Load.calls(
                            url,
                            "customer_by_id",
                            "X-API-Key: " + facts.get("apiKey").stringValue() + "\n")
                    .pausing(CALLERS_PAUSE_MS);
            Load flood = Load.wrongKeys(url, wrongKeys(1_000)).pausing(GUESSERS_PAUSE_MS);
            calls.pausing(1).run(CALLERS, WARM_UP_SECONDS);
            flood.run(GUESSERS, WARM_UP_SECONDS);
            List<Load.Result> alone = new ArrayList<>();
            List<Load.Result> flooded = new ArrayList<>();
            List<Load.Result> floods = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(calls.run(CALLERS, SECONDS));
                CompletableFuture<Load.Result> running = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return flood.run(GUESSERS, SECONDS + 2);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        beside);
                Thread.sleep(1_000);
                flooded.add(calls.run(CALLERS, SECONDS));
                floods.add(running.join());
            }
            print("alone", alone);
            print("flooded", flooded);
            print("wrong keys", floods);
            System.out.printf("  p99 flooded to alone: %.2f (limit 2)%n", p99(flooded) / p99(alone));
        }
    }

    private static void print(String name, List<Load.Result> runs) {
        System.out.printf(
                "  %-10s %5.0f calls/s  p50 %.2f ms  p99 %.2f ms  unexpected %d%n",
                name,
                Figures.median(runs.stream().map(Load.Result::perSecond).toList()),
                Figures.median(runs.stream().map(Load.Result::medianMs).toList()),
                p99(runs),
                runs.stream().mapToLong(Load.Result::wrong).sum());
    }

    private static double p99(List<Load.Result> runs) {
        return Figures.median(runs.stream().map(Load.Result::p99Ms).toList());
    }

    /** Of the right form, so that the checksum does not refuse them. */
    private static String wrongKeys(int count) {
        SecureRandom random = new SecureRandom();
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    byte[] bytes = new byte[32];
                    random.nextBytes(bytes);
                    String hex = HexFormat.of().formatHex(bytes);
                    String body = "mcpm_" + hex.substring(0, 32) + "_" + hex.substring(32);
                    CRC32 crc = new CRC32();
                    crc.update(body.getBytes(StandardCharsets.US_ASCII));
                    return body + "_" + HexFormat.of().toHexDigits((int) crc.getValue());
                })
                .collect(Collectors.joining("\n"));
    }
}
