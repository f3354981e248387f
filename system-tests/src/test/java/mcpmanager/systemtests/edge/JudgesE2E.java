package mcpmanager.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import mcpmanager.systemtests.Http;
import mcpmanager.systemtests.ModernAgent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The official conformance suite in both eras, and the clients that people use, against the packaged system. What a
 * tools-only server may fail is in {@code clients/conformance-*.yml}; those lists only ever shrink.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JudgesE2E {

    private static final String SUITE = "node_modules/@modelcontextprotocol/conformance/dist/index.js";
    private static final String INSPECTOR =
            "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js";

    private ConformanceServer server;
    private Process proxy;
    private String url;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Node.install();
        server = new ConformanceServer(directory);
        proxy = Node.start("authproxy.mjs", server.url(), server.key());
        BufferedReader printed = proxy.inputReader();
        url = printed.readLine();
        ModernAgent agent = new ModernAgent(server.url(), server.key());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> agent.listTools().body().at("/result/tools").size() == 13);
    }

    @AfterAll
    void stop() throws InterruptedException {
        proxy.destroy();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void the_official_suite_finds_nothing_beyond_the_baseline(String revision) throws Exception {
        judge("--requirements", revision, "--expected-failures", "conformance-" + revision + ".yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-header-validation", "http-custom-header-server-validation", "json-schema-2020-12"})
    void the_scenarios_that_are_not_scored_pass(String scenario) throws Exception {
        String report = judge("--scenario", scenario, "--spec-version", "2026-07-28");

        assertThat(report).containsPattern("Passed: ([1-9]\\d*)/\\1, 0 failed, 0 warnings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "auto"})
    void the_typescript_sdk_v2_lists_and_calls(String mode) throws Exception {
        assertListedAndCalled(client("sdk-v2.mjs", mode));
    }

    @Test
    void the_typescript_sdk_v1_lists_and_calls() throws Exception {
        assertListedAndCalled(client("sdk-v1.mjs"));
    }

    @Test
    void mcp_remote_lists_and_calls() throws Exception {
        assertListedAndCalled(client("remote.mjs"));
    }

    @Test
    void the_inspector_lists_and_calls() throws Exception {
        JsonNode listed = inspect("tools/list");
        JsonNode called = inspect("tools/call", "--tool-name", "customer_by_id", "--tool-arg", "id=42");

        assertThat(listed.get("tools").findValuesAsString("name")).contains("customer_by_id");
        assertThat(called.toString()).contains("customer42@example.test");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_stop_ends_an_open_subscription_with_a_result() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(subscription(), BodyHandlers.ofLines()).body()) {
            Iterator<String> events =
                    lines.filter(line -> line.startsWith("data: ")).iterator();
            assertThat(events.next()).contains("notifications/subscriptions/acknowledged");

            server.close();

            assertThat(events.next()).contains("\"resultType\":\"complete\"");
            assertThat(events.hasNext()).isFalse();
        }
    }

    private HttpRequest subscription() {
        return HttpRequest.newBuilder(URI.create(server.url()))
                .header("Authorization", "Bearer " + server.key())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{},"_meta":{
                        "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                        "io.modelcontextprotocol/clientCapabilities":{}}}}
                        """))
                .build();
    }

    private String judge(String... options) throws IOException, InterruptedException {
        Node.Ended suite = Node.run(with(options, SUITE, "server", "--url", url));
        System.out.println(suite.output());
        assertThat(suite.exitCode()).as(suite.output()).isZero();
        return suite.output();
    }

    private JsonNode client(String program, String... more) throws IOException, InterruptedException {
        return json(Node.run(with(more, program, server.demoUrl(), server.demoKey())));
    }

    private JsonNode inspect(String method, String... more) throws IOException, InterruptedException {
        return json(Node.run(with(
                more,
                INSPECTOR,
                "--cli",
                server.demoUrl(),
                "--transport",
                "http",
                "--header",
                "Authorization: Bearer " + server.demoKey(),
                "--method",
                method)));
    }

    private static String[] with(String[] more, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private static JsonNode json(Node.Ended client) {
        assertThat(client.exitCode()).as(client.output()).isZero();
        return Http.JSON.readTree(client.output());
    }

    private static void assertListedAndCalled(JsonNode report) {
        assertThat(report.get("tools").toString())
                .isEqualTo("[\"customer_by_id\",\"customers_by_city\",\"order_totals\"]");
        assertThat(report.at("/result/structuredContent/rows/0").toString()).contains("customer42@example.test");
    }
}
