package mcpmanager.invoke.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.ToolSelector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches the pipeline, and that a call ends when its caller goes away. */
class PipelineHandoverIT {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
    private static final String OTHER_TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01";

    private static McpServer server;

    @BeforeAll
    static void start() {
        server = new McpServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.invocations().asked.clear();
        server.invocations().cancelled.clear();
    }

    @Test
    void handsAModernCallOverAsItWasSent() throws Exception {
        RawHttp.Response response = callModern("""
                "arguments":{"n":1.50000000000000000001,"s":"\\u0001ب"},""", """
                ,"io.modelcontextprotocol/clientInfo":{"name":"my\\u202e\\u0000 agent","version":"1"},"traceparent":"%s\"""".formatted(TRACEPARENT));

        InvocationRequest asked = asked();
        assertThat(response.status()).isEqualTo(200);
        assertThat(asked.credential()).isEqualTo(new Credential(TwinKeys.DEMO, false));
        assertThat(asked.serverSlug()).isEqualTo("demo");
        assertThat(asked.channel()).isEqualTo(Channel.MCP);
        assertThat(asked.tool()).isEqualTo(new ToolSelector.ByName("customer_by_id"));
        assertThat(asked.arguments()).hasToString("{\"n\":1.50000000000000000001,\"s\":\"\\u0001ب\"}");
        assertThat(asked.clientName()).isEqualTo("my agent");
        assertThat(asked.protocolVersion()).isEqualTo("2026-07-28");
        assertThat(asked.trace().linked()).isEqualTo(TRACEPARENT);
        assertThat(response.body())
                .contains("\"dev.mcpmanager/traceId\":\"" + asked.trace().traceId());
        assertThat(response.headers()).containsEntry("x-trace-id", asked.trace().traceId());
    }

    @Test
    void doesNotTakeOverTheCallersTraceId() throws Exception {
        callModern("", ",\"traceparent\":\"" + TRACEPARENT + "\"");

        assertThat(asked().trace().traceId()).isNotEqualTo(TRACEPARENT.substring(3, 35));
    }

    @Test
    void ignoresAMalformedTraceparentAndClient() throws Exception {
        callModern("", ",\"traceparent\":\"../../etc\",\"io.modelcontextprotocol/clientInfo\":[]");

        InvocationRequest asked = asked();
        assertThat(asked.trace().linked()).isEqualTo(OTHER_TRACEPARENT);
        assertThat(asked.clientName()).isNull();
    }

    @Test
    void takesALegacyClientsNameFromItsUserAgent() throws Exception {
        List<Entry<String, String>> headers =
                List.of(key(), json(), Map.entry("User-Agent", "claude-desktop/1.2 (linux)"));

        RawHttp.exchange(server.port(), "POST", "/mcp/demo", withLength(headers, LEGACY), LEGACY);

        InvocationRequest asked = asked();
        assertThat(asked.clientName()).isEqualTo("claude-desktop");
        assertThat(asked.protocolVersion()).isEqualTo("2025-03-26");
    }

    @Test
    void cancelsTheCallWhenTheCallerGoesAway() throws Exception {
        byte[] body = new String(LEGACY, StandardCharsets.UTF_8)
                .replace("customer_by_id", "never")
                .getBytes(StandardCharsets.UTF_8);
        Socket caller =
                RawHttp.send(server.port(), "POST", "/mcp/demo", withLength(List.of(key(), json()), body), body);
        InvocationRequest asked = asked();

        caller.close();

        assertThat(server.invocations().cancelled.poll(10, TimeUnit.SECONDS)).isSameAs(asked);
    }

    @Test
    void cancelsTheCallWhenTheCallerGoesAwayFromAnEventStream() throws Exception {
        byte[] body = new String(LEGACY, StandardCharsets.UTF_8)
                .replace("\"customer_by_id\"", "\"steps_and_never\",\"_meta\":{\"progressToken\":1}")
                .getBytes(StandardCharsets.UTF_8);
        List<Entry<String, String>> headers =
                List.of(key(), json(), Map.entry("Accept", "application/json, text/event-stream"));
        Socket caller = RawHttp.send(server.port(), "POST", "/mcp/demo", withLength(headers, body), body);
        InvocationRequest asked = asked();
        assertThat(caller.getInputStream().readNBytes(600))
                .asString(StandardCharsets.UTF_8)
                .contains("notifications/progress", "\n: keep-alive\n\n");

        caller.close();

        assertThat(server.invocations().cancelled.poll(10, TimeUnit.SECONDS)).isSameAs(asked);
    }

    @Test
    void tellsWhatTheClientDeclares() throws Exception {
        byte[] body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"customer_by_id","_meta":{
                "io.modelcontextprotocol/clientCapabilities":{"sampling":{},"roots":{}}}}}
                """.getBytes(StandardCharsets.UTF_8);

        RawHttp.exchange(server.port(), "POST", "/mcp/demo", withLength(List.of(key(), json()), body), body);

        assertThat(asked().client().capabilities()).containsExactlyInAnyOrder("sampling", "roots");
    }

    private static final byte[] LEGACY =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"customer_by_id\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    private static RawHttp.Response callModern(String params, String meta) throws IOException {
        byte[] body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"customer_by_id",%s"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientCapabilities":{}%s}}}
                """.formatted(params, meta).getBytes(StandardCharsets.UTF_8);
        List<Entry<String, String>> headers = List.of(
                key(),
                json(),
                Map.entry("traceparent", OTHER_TRACEPARENT),
                Map.entry("MCP-Protocol-Version", "2026-07-28"),
                Map.entry("Mcp-Method", "tools/call"),
                Map.entry("Mcp-Name", "customer_by_id"));
        return RawHttp.exchange(server.port(), "POST", "/mcp/demo", withLength(headers, body), body);
    }

    private static InvocationRequest asked() throws InterruptedException {
        InvocationRequest asked = server.invocations().asked.poll(10, TimeUnit.SECONDS);
        assertThat(asked).isNotNull();
        return asked;
    }

    private static Entry<String, String> key() {
        return Map.entry("X-API-Key", TwinKeys.DEMO);
    }

    private static Entry<String, String> json() {
        return Map.entry("Content-Type", "application/json");
    }

    private static List<Entry<String, String>> withLength(List<Entry<String, String>> headers, byte[] body) {
        return Stream.concat(headers.stream(), Stream.of(Map.entry("Content-Length", Integer.toString(body.length))))
                .toList();
    }
}
