package mcpmanager.invoke.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client with an open {@code subscriptions/listen} stream. */
public final class Listener implements AutoCloseable {

    /** The stream ended. */
    public static final JsonNode ENDED = JsonMapper.shared().readTree("\"ended\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final HttpResponse<Stream<String>> response;

    public Listener(int port, String slug, String bearer, String notifications)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp/" + slug))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":"s1","method":"subscriptions/listen","params":{"notifications":%s,"_meta":{
                        "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                        "io.modelcontextprotocol/clientCapabilities":{}}}}
                        """.formatted(notifications)))
                .build();
        response = client.send(request, BodyHandlers.ofLines());
        Thread.startVirtualThread(this::read);
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next message, or that the stream ended. */
    public JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came");
        }
        return message;
    }

    /** Messages that came and were not asked for. */
    public int waiting() {
        return messages.size();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        try (Stream<String> lines = response.body()) {
            lines.filter(line -> line.startsWith("data: "))
                    .forEach(line -> messages.add(JsonMapper.shared().readTree(line.substring(6))));
        } catch (UncheckedIOException closed) {
            // by this side
        } finally {
            messages.add(ENDED);
        }
    }
}
