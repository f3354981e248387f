package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Closed-loop load by wrk: as many callers as connections, each sending its next call when the last is answered.
 *
 * @param pauseMs before each call, not part of its latency
 */
record Load(String url, String script, String body, String headers, int pauseMs) {

    /** Calls of a tool over MCP, each for another customer. */
    static Load calls(String url, String tool, String headers) {
        return new Load(url, "call.lua", """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"id":"ID"}}}""".formatted(tool), """
                Content-Type: application/json
                Accept: application/json, text/event-stream
                MCP-Protocol-Version: 2025-06-18
                """ + headers, 0);
    }

    /** Calls over MCP with keys that open nothing, one a line, in turn. */
    static Load wrongKeys(String url, String keys) {
        return new Load(url, "wrong-keys.lua", keys, "", 0);
    }

    Load pausing(int milliseconds) {
        return new Load(url, script, body, headers, milliseconds);
    }

    /**
     * Admin commands.
     *
     * @param body {@code UNIQUE} in it is another text each time
     */
    static Load commands(String url, String body, String token) {
        return new Load(
                url, "command.lua", body, "Content-Type: application/json\nAuthorization: Bearer " + token + "\n", 0);
    }

    /** What a run did: answered calls a second, latency in milliseconds, and answers that were wrong or missing. */
    record Result(double perSecond, double medianMs, double p99Ms, long wrong) {}

    Result run(int connections, int seconds) throws IOException, InterruptedException {
        ProcessBuilder wrk = new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                Path.of("bench", script).toAbsolutePath().toString(),
                url);
        wrk.environment().put("BODY", body);
        wrk.environment().put("HEADERS", headers);
        wrk.environment().put("PAUSE", Integer.toString(pauseMs));
        Process running = wrk.redirectErrorStream(true).start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        running.waitFor();
        String[] figures = output.lines()
                .filter(line -> line.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(output))
                .split(" ");
        return new Result(
                Long.parseLong(figures[1]) * 1e6 / Long.parseLong(figures[2]),
                Long.parseLong(figures[3]) / 1e3,
                Long.parseLong(figures[4]) / 1e3,
                Long.parseLong(figures[5]));
    }
}
