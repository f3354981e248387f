package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Closed-loop load by wrk: as many callers as connections, each sending its next call when the last is answered.
 *
 * @param environment what the script reads
 */
record Load(String url, String script, Map<String, String> environment) {

    /** Calls of a tool over MCP, each for another customer. */
    static Load calls(String url, String tool, String headers) {
        return calls(url, tool, headers, "@example.test");
    }

    /**
     * Calls of a tool over MCP, each with another number.
     *
     * @param expected what stands in each right answer
     */
    static Load calls(String url, String tool, String headers, String expected) {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"id":"ID"}}}""".formatted(tool);
        String all = """
                Content-Type: application/json
                Accept: application/json, text/event-stream
                MCP-Protocol-Version: 2025-06-18
                """ + headers;
        return new Load(url, "call.lua", Map.of("BODY", body, "HEADERS", all, "EXPECTED", expected));
    }

    /** Calls over MCP with keys that open nothing, one a line, in turn. */
    static Load wrongKeys(String url, String keys) {
        return new Load(url, "wrong-keys.lua", Map.of("BODY", keys));
    }

    /**
     * Admin commands, each a change of the next of some things.
     *
     * @param body {@code UNIQUE} in it is another text each time
     */
    static Load changes(String url, List<String> paths, String body, String token) {
        String headers = "Content-Type: application/json\nAuthorization: Bearer " + token + "\n";
        return new Load(
                url, "command.lua", Map.of("BODY", body, "HEADERS", headers, "PATHS", String.join("\n", paths)));
    }

    /** With a pause before each call, which is not part of its latency. */
    Load pausing(int milliseconds) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("PAUSE", Integer.toString(milliseconds));
        return new Load(url, script, more);
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
        wrk.environment().putAll(environment);
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
