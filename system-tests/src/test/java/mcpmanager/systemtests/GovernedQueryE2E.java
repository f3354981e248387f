package mcpmanager.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mcpmanager.systemtests.Http.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One installation from its first start over governed, recorded calls to a crash and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GovernedQueryE2E {

    private static final String CANARY = "canary-9f27c4e1b8";
    private static final String TRACE_ID = "/result/_meta/dev.mcpmanager~1traceId";

    private Path data;
    private int port;
    private String[] options;
    private StandaloneProcess system;
    private JsonNode facts;
    private Administrator administrator;
    private ModernAgent agent;
    private String ownKey = "";

    @BeforeAll
    void firstStart(@TempDir Path directory) throws Exception {
        data = directory.resolve("data");
        port = StandaloneProcess.freePort();
        options = ShopDatabase.allowed(data, "till");
        Files.writeString(Path.of(options[1]), "mcpm.egress.private-ranges=127.0.0.0/8\n", StandardOpenOption.APPEND);
        system = StandaloneProcess.start(data, port, options);
        facts = system.facts();
        administrator = Administrator.signIn(facts);
        agent = new ModernAgent(
                facts.get("mcpUrl").stringValue(), facts.get("apiKey").stringValue());
    }

    @AfterAll
    void stop() throws InterruptedException {
        system.close();
    }

    @Test
    @Order(1)
    void the_first_start_prints_what_a_newcomer_needs_and_keeps_it_private() throws Exception {
        assertThat(system.output())
                .contains(facts.get("url").stringValue())
                .contains(facts.get("adminPassword").stringValue())
                .contains(facts.get("mcpUrl").stringValue());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("first-start.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Order(1)
    void the_curl_that_is_printed_calls_a_tool() throws Exception {
        String output = system.output();
        String curl = output.substring(output.indexOf("curl "), output.indexOf("Connect an MCP client"));

        Process shell =
                new ProcessBuilder("bash", "-c", curl).redirectErrorStream(true).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("customer42@example.test");
    }

    @Test
    @Order(2)
    void the_official_client_lists_and_calls_the_demo_tools() {
        try (McpSyncClient client = officialClient()) {
            client.initialize();

            List<String> names = client.listTools().tools().stream()
                    .map(McpSchema.Tool::name)
                    .toList();
            McpSchema.CallToolResult result = client.callTool(McpSchema.CallToolRequest.builder()
                    .name("customer_by_id")
                    .arguments(Map.of("id", 4242))
                    .build());

            assertThat(names).containsExactly("customer_by_id", "customers_by_city", "order_totals");
            assertThat(result.isError()).isNotEqualTo(true);
            assertThat(result.structuredContent().toString()).contains("customer4242@example.test");
        }
    }

    @Test
    @Order(3)
    void a_call_of_revision_2026_07_28_is_answered_and_its_trace_is_in_the_audit_and_on_kafka() throws Exception {
        assertThat(agent.discover().body().at("/result/supportedVersions").toString())
                .contains("2026-07-28");
        assertThat(agent.listTools().body().at("/result/tools")).hasSize(3);

        Answer answer = agent.call("customers_by_city", "{\"city\":\"تهران\",\"limit\":3}");

        assertThat(answer.body().at("/result/structuredContent/rowCount").asInt())
                .isEqualTo(3);
        String traceId = answer.body().at(TRACE_ID).stringValue();
        JsonNode trace = awaitTrace(traceId);
        assertThat(trace.get("outcome").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(trace.at("/arguments/city").stringValue()).isEqualTo("تهران");
        assertThat(trace.get("stages")).isNotEmpty();

        List<CloudEvent> events = Topic.events(kafka(), "mcpm.invocation.events").stream()
                .filter(event -> new String(event.getData().toBytes(), StandardCharsets.UTF_8).contains(traceId))
                .toList();
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getSpecVersion().toString()).isEqualTo("1.0");
        assertThat(events.getFirst().getType()).isEqualTo("mcpm.invocation.succeeded.v1");
        assertThat(events.getFirst().getExtension("orgid")).isNotNull();
    }

    @Test
    @Order(4)
    void an_administrator_registers_a_data_source_a_tool_and_a_server_and_the_tool_answers() throws Exception {
        ShopDatabase shop = shop();
        shop.create(CANARY);
        String dataSource = administrator
                .create(
                        "/api/v1/data-sources",
                        shop.registration("till", CANARY).toString())
                .get("id")
                .stringValue();
        String tool = administrator
                .create("/api/v1/tools", receiptTool(dataSource, "select id, total, note from receipt where id = :id"))
                .get("id")
                .stringValue();
        String server = administrator
                .create("/api/v1/servers", "{\"slug\":\"till\",\"name\":\"صندوق\"}")
                .get("id")
                .stringValue();
        administrator.send("PUT", "/api/v1/servers/" + server + "/tools/" + tool, null);
        ownKey = administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\":\"first\"}")
                .get("apiKey")
                .stringValue();
        ModernAgent till = new ModernAgent(facts.get("url").stringValue() + "/mcp/till", ownKey);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            Answer answer = till.call("receipt", "{\"id\":1}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().at("/result/content/0/text").stringValue()).contains("\"total\":1250000.50");
            assertThat(answer.body().at("/result/structuredContent/rows/0/note").asString())
                    .isEqualTo("چای و قند");
        });
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                administrator.get("/api/v1/tools/" + tool).status())
                        .isEqualTo(200));
    }

    @Test
    @Order(5)
    void what_could_harm_is_refused_when_it_is_registered() throws Exception {
        ShopDatabase shop = shop();
        JsonNode dataSource = administrator.get("/api/v1/data-sources").body().at("/items/0/id");
        ObjectNode superuser = shop.registration("mighty", shop.superuserPassword());
        ((ObjectNode) superuser.get("connection")).put("username", "postgres");
        ObjectNode unreachable = shop.registration("nowhere", CANARY);
        ((ObjectNode) unreachable.get("connection")).put("port", StandaloneProcess.freePort());

        assertRefused("/api/v1/data-sources", superuser.toString());
        assertRefused("/api/v1/data-sources", unreachable.toString());
        assertNotAllowed(shop.registration("own", "mcpm", ShopDatabase.READER, CANARY));
        assertNotAllowed(onRest(shop.port()));
        assertNotAllowed(onRest(system.json("ports.json").get("kafka").asInt()));
        assertNotAllowed(onRest(system.json("ports.json").get("redis").asInt()));
        for (String template : List.of(
                "delete from receipt", "select 1; drop table receipt", "select id from receipt where id = :other")) {
            assertRefused("/api/v1/tools", receiptTool(dataSource.stringValue(), template));
        }
    }

    @Test
    @Order(6)
    void a_key_that_calls_too_often_has_to_wait_and_the_count_is_in_redis() throws Exception {
        String server = administrator
                .get("/api/v1/servers")
                .body()
                .get("items")
                .valueStream()
                .filter(each -> each.get("slug").asString().equals("till"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .stringValue();
        administrator.create("/api/v1/policies", """
                {"name": "seldom", "effect": "ALLOW", "subjects": {"serverIds": ["%s"]}, "tools": {"all": true},
                 "limit": {"calls": 1, "period": "PT1H"}}""".formatted(server));
        ModernAgent till = new ModernAgent(facts.get("url").stringValue() + "/mcp/till", ownKey);

        Answer limited = await().atMost(Duration.ofSeconds(5))
                .until(
                        () -> till.call("receipt", "{\"id\":1}"),
                        answer -> answer.body().at("/result/isError").asBoolean());

        assertThat(limited.body()
                        .at("/result/_meta/dev.mcpmanager~1retryAfterMs")
                        .asInt())
                .isBetween(3_000_000, 3_600_000);
        JsonNode trace = awaitTrace(limited.body().at(TRACE_ID).stringValue());
        assertThat(trace.get("outcome").stringValue()).isEqualTo("LIMITED");
        assertThat(trace.at("/limits/countedBy").stringValue()).isEqualTo("REDIS");
    }

    @Test
    @Order(6)
    void a_wrong_key_and_an_unknown_server_are_refused_alike() throws Exception {
        String url = facts.get("url").stringValue();
        Answer wrongKey = new ModernAgent(url + "/mcp/demo", ownKey).listTools();
        Answer unknownServer = new ModernAgent(url + "/mcp/nothing", ownKey).listTools();
        Answer garbage = new ModernAgent(url + "/mcp/demo", "garbage").listTools();

        assertThat(wrongKey.status()).isEqualTo(401);
        assertThat(unknownServer).isEqualTo(wrongKey);
        assertThat(garbage).isEqualTo(wrongKey);
    }

    @Test
    @Order(7)
    void every_call_answered_before_a_crash_is_in_the_audit_after_it() throws Exception {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 8; caller++) {
                callers.submit(() -> callUntilItFails(answered));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> answered.size() > 500);
            system.kill();
        }

        system = StandaloneProcess.start(data, port, options);
        administrator = Administrator.signIn(facts);

        for (String traceId : answered) {
            assertThat(awaitTrace(traceId).get("outcome").stringValue()).isEqualTo("SUCCEEDED");
        }
        assertThat(agent.call("customer_by_id", "{\"id\":1}").status()).isEqualTo(200);
    }

    @Test
    @Order(8)
    void no_secret_is_found_in_an_event_a_topic_a_log_or_the_database() throws Exception {
        String secretPart = ownKey.split("_")[2];
        String everything = KeptTexts.of(system, data, shop());

        assertThat(everything)
                .contains("mcpm.tool.registered.v1")
                .contains("till_reader")
                .doesNotContain(CANARY)
                .doesNotContain(secretPart)
                .doesNotContain(facts.get("adminPassword").stringValue());
        assertThat(Topic.events(kafka(), "mcpm.internal.secrets"))
                .extracting(CloudEvent::getType)
                .contains("mcpm.secret.sealed.v1", "mcpm.secret.key-hashed.v1");
    }

    private McpSyncClient officialClient() {
        String url = facts.get("url").stringValue();
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(url)
                        .endpoint("/mcp/demo")
                        .requestBuilder(HttpRequest.newBuilder()
                                .header(
                                        "Authorization",
                                        "Bearer " + facts.get("apiKey").stringValue()))
                        .build())
                .requestTimeout(Duration.ofSeconds(20))
                .build();
    }

    private Void callUntilItFails(Queue<String> answered) throws InterruptedException {
        try {
            while (true) {
                Answer answer = agent.call("customer_by_id", "{\"id\":7}");
                if (answer.status() == 200) {
                    answered.add(answer.body().at(TRACE_ID).stringValue());
                }
            }
        } catch (java.io.IOException killed) {
            return null;
        }
    }

    private JsonNode awaitTrace(String traceId) {
        return await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(20))
                .until(() -> administrator.get("/api/v1/traces/" + traceId), answer -> answer.status() == 200)
                .body();
    }

    private void assertRefused(String path, String body) throws Exception {
        Answer answer = administrator.send("POST", path, body);
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
        assertThat(answer.body().get("code").stringValue()).isNotBlank();
        assertThat(answer.toString()).doesNotContain(CANARY);
    }

    private static String receiptTool(String dataSource, String template) {
        ObjectNode tool = Http.JSON.createObjectNode().put("name", "receipt").put("description", "Finds one receipt.");
        ObjectNode schema = tool.putObject("inputSchema").put("type", "object");
        schema.putObject("properties").putObject("id").put("type", "integer");
        schema.putArray("required").add("id");
        tool.putObject("execution")
                .put("type", "POSTGRES_QUERY")
                .put("dataSourceId", dataSource)
                .put("template", template)
                .put("maxRows", 10)
                .put("maxBytes", 65536)
                .put("timeout", "PT5S");
        return tool.put("readOnly", true).toString();
    }

    /** A web service at one of the system's own servers. */
    private static ObjectNode onRest(int port) {
        ObjectNode request = Http.JSON.createObjectNode().put("name", "own");
        ObjectNode connection =
                request.putObject("connection").put("type", "REST").put("baseUrl", "http://localhost:" + port);
        connection.putObject("authentication").put("type", "NONE");
        connection.putArray("privateRanges").add("127.0.0.0/8");
        return request;
    }

    private void assertNotAllowed(ObjectNode dataSource) throws Exception {
        Answer refused = administrator.send("POST", "/api/v1/data-sources", dataSource.toString());
        assertThat(refused.body().at("/code").asString()).as(refused.toString()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
    }

    private ShopDatabase shop() {
        return new ShopDatabase(
                system.json("ports.json").get("postgres").asInt(),
                system.json("passwords.json").get("postgres").stringValue());
    }

    private String kafka() {
        return system.facts().get("kafka").stringValue();
    }
}
