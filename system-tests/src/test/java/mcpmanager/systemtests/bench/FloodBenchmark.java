package mcpmanager.systemtests.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import mcpmanager.systemtests.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What calls with a good key feel of a flood of wrong keys from the same address: their latency without and with it. */
class FloodBenchmark {

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
                StandaloneProcess.start(directory.resolve("data"), StandaloneProcess.freePort())) {
            JsonNode facts = system.facts();
            String url = facts.get("mcpUrl").stringValue();
            Load calls = Load.calls(
                            url,
                            "customer_by_id",
                            "X-API-Key: " + facts.get("apiKey").stringValue() + "\n")
                    .pausing(CALLERS_PAUSE_MS);
            Load flood = Load.wrongKeys(url, wrongKeys(1_000)).pausing(GUESSERS_PAUSE_MS);
            Disturbance disturbance = new Disturbance(calls, CALLERS, flood, GUESSERS);
            disturbance.warmUp(WARM_UP_SECONDS);
            disturbance.measure("wrong keys");
        }
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
