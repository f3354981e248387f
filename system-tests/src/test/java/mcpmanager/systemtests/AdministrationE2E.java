package mcpmanager.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.systemtests.Http.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an administrator does to each kind of thing, and what agents and readers see of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationE2E {

    private static final String PASSWORD = "canary-9f27c4e1b8";
    private static final String METRICS_TOKEN = "canary-metrics-51c0e7";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private StandaloneProcess system;
    private String url;
    private ShopDatabase shop;
    private Administrator administrator;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        String[] configured = ShopDatabase.allowed(data, "till");
        Files.writeString(
                Path.of(configured[1]), "mcpm.metrics.token=" + METRICS_TOKEN + "\n", StandardOpenOption.APPEND);
        system = StandaloneProcess.start(data, StandaloneProcess.freePort(), configured);
        url = system.facts().get("url").stringValue();
        administrator = Administrator.signIn(system.facts());
        shop = new ShopDatabase(
                system.json("ports.json").get("postgres").asInt(),
                system.json("passwords.json").get("postgres").stringValue());
        shop.create(PASSWORD);
    }

    @AfterAll
    void stop() throws InterruptedException {
        system.close();
    }

    @Test
    void a_reader_finds_the_servers_of_the_organisation_and_where_they_are() throws Exception {
        Till till = till();
        String key = administrator
                .create("/api/v1/organization/read-key", "{\"gracePeriod\": \"PT0S\"}")
                .get("apiKey")
                .stringValue();
        String found = url + "/registry/v0.1/servers/local%2F" + till.name() + "/versions/latest";
        await().atMost(SOON)
                .until(() -> Http.send("GET", found, null, "X-API-Key", key).status() == 200);

        JsonNode server = Http.send("GET", found, null, "X-API-Key", key).body();

        assertThat(server.at("/server/remotes/0/url").stringValue())
                .isEqualTo(till.agent().mcpUrl());
        assertThat(administrator
                        .send("DELETE", "/api/v1/organization/read-key", null)
                        .status())
                .isEqualTo(200);
        await().atMost(SOON)
                .until(() -> Http.send("GET", found, null, "X-API-Key", key).status() == 401);
    }

    @Test
    void a_tool_is_changed_and_deleted_once_no_server_offers_it() throws Exception {
        Till till = till();

        accepted("PUT", till.toolPath(), Till.tool(till.name(), till.dataSource(), "where id = 2 and :id > 0"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(till.call()
                                .body()
                                .at("/result/structuredContent/rows/0/total")
                                .asString())
                        .contains("99.99"));
        Answer refused = administrator.send("DELETE", till.toolPath(), null);
        assertThat(refused.body().get("code").stringValue()).isEqualTo("TOOL_IN_USE");
        accepted("DELETE", till.serverPath() + "/tools/" + till.tool(), null);
        accepted("DELETE", till.toolPath(), null);

        till.untilRefused();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(administrator.get(till.toolPath()).status()).isEqualTo(404));
    }

    @Test
    void a_tool_is_disabled_enabled_and_brought_back_to_what_it_was() throws Exception {
        Till till = till();

        accepted("POST", till.toolPath() + "/disable", null);
        till.untilRefused();
        accepted("POST", till.toolPath() + "/enable", null);
        till.untilAnswered();
        accepted("PUT", till.toolPath(), Till.tool(till.name(), till.dataSource(), "where id = :id and id > 100"));
        till.untilAnswered(0);
        accepted("POST", till.toolPath() + "/restore", "{\"version\": 0}");
        till.untilAnswered(1);
    }

    @Test
    void a_key_is_rotated_with_and_without_grace_and_revoked() throws Exception {
        Till till = till();
        String keys = till.serverPath() + "/keys/";
        String first = keyId(till.key());

        String second = rotated(keys + first, "PT1H");
        till.with(second).untilAnswered();
        till.untilAnswered();
        String third = rotated(keys + keyId(second), "PT0S");
        till.with(third).untilAnswered();
        till.with(second).untilRefused();
        accepted("DELETE", keys + keyId(third), null);
        till.with(third).untilRefused();
    }

    @Test
    void a_server_is_changed_and_rests_and_comes_back_and_goes() throws Exception {
        Till till = till();

        accepted("PUT", till.serverPath(), "{\"name\": \"صندوق دوم\"}");
        untilRead(till.serverPath(), "/name", "صندوق دوم");
        accepted("POST", till.serverPath() + "/disable", null);
        till.untilRefused();
        accepted("POST", till.serverPath() + "/enable", null);
        till.untilAnswered();
        accepted("DELETE", till.serverPath(), null);
        till.untilRefused();
    }

    @Test
    void a_data_source_is_disabled_enabled_and_gets_another_password() throws Exception {
        Till till = till();

        accepted("POST", till.dataSourcePath() + "/disable", null);
        till.untilRefused();
        accepted("POST", till.dataSourcePath() + "/enable", null);
        till.untilAnswered();
        Answer wrong = administrator.send("POST", till.dataSourcePath() + "/credential", "{\"password\": \"wrong\"}");
        assertThat(wrong.body().get("code").stringValue()).isEqualTo("DATA_SOURCE_UNREACHABLE");
        accepted("POST", till.dataSourcePath() + "/credential", "{\"password\": \"" + PASSWORD + "\"}");
        till.untilAnswered();
        assertThat(administrator
                        .send("DELETE", till.dataSourcePath(), null)
                        .body()
                        .get("code")
                        .stringValue())
                .isEqualTo("DATA_SOURCE_IN_USE");
    }

    @Test
    void a_tool_runs_a_function_of_an_uploaded_module() throws Exception {
        Till till = till();
        String name = fresh("module");
        String module = administrator
                .create("/api/v1/wasm-modules", "{\"name\": \"" + name + "\", \"bytes\": \"" + module() + "\"}")
                .get("id")
                .stringValue();
        String tool = administrator
                .create("/api/v1/tools", """
                        {"name": "%s", "description": "Says what it was called with.",
                         "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}},
                         "execution": {"type": "CUSTOM", "moduleId": "%s", "function": "call", "timeout": "PT5S"}}
                        """.formatted(name, module))
                .get("id")
                .stringValue();
        accepted("PUT", till.serverPath() + "/tools/" + tool, null);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(till.agent()
                                .call(name, "{\"id\": 7}")
                                .body()
                                .at("/result/structuredContent/arguments/id")
                                .asInt())
                        .isEqualTo(7));
        untilRead("/api/v1/wasm-modules/" + module, "/functions/0", "call");
        assertThat(administrator
                        .send("DELETE", "/api/v1/wasm-modules/" + module, null)
                        .body()
                        .get("code")
                        .stringValue())
                .isEqualTo("WASM_MODULE_IN_USE");
    }

    @Test
    void the_organisations_default_effect_decides_where_no_policy_does() throws Exception {
        Till till = till();
        till.untilAnswered();

        accepted("PUT", "/api/v1/organization", "{\"name\": \"Shop\", \"defaultEffect\": \"DENY\"}");
        try {
            till.untilRefused();
        } finally {
            accepted("PUT", "/api/v1/organization", "{\"name\": \"Shop\", \"defaultEffect\": \"ALLOW\"}");
        }
        till.untilAnswered();
    }

    @Test
    void a_policy_is_defined_amended_and_read_back() throws Exception {
        String name = fresh("policy");
        String path = "/api/v1/policies/"
                + administrator
                        .create("/api/v1/policies", policy(name, "ALLOW"))
                        .get("id")
                        .stringValue();

        untilRead(path, "/definition/effect", "ALLOW");
        accepted("PUT", path, policy(name, "DENY"), "If-Match", "\"0\"");
        assertThat(administrator
                        .send("PUT", path, policy(name, "ALLOW"), "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        untilRead(path, "/definition/effect", "DENY");
        accepted("DELETE", path, null);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(administrator.get(path).status()).isEqualTo(404));
    }

    @Test
    void a_policy_is_simulated_and_hides_a_column() throws Exception {
        Till till = till();
        String note =
                till.call().body().at("/result/structuredContent/rows/0/note").asString();
        String masks = "\"effect\": \"ALLOW\", \"masks\": [{\"column\": \"receipt.note\", \"strategy\": \"REDACT\"}]";

        Answer simulated = administrator.send(
                "POST",
                "/api/v1/policies/simulate",
                "{\"keyId\": \"" + keyId(till.key()) + "\", \"toolId\": \"" + till.tool()
                        + "\", \"arguments\": {\"id\": 1}, \"draft\": {" + masks + "}}");
        assertThat(simulated.status()).as(simulated.toString()).isEqualTo(200);
        assertThat(simulated.body().at("/decision/masks/0/path").asString()).isEqualTo("receipt.note");

        administrator.create(
                "/api/v1/policies",
                "{\"name\": \"" + fresh("policy") + "\", \"subjects\": {\"serverIds\": [\"" + till.server()
                        + "\"]}, \"tools\": {\"all\": true}, " + masks + "}");
        await().atMost(SOON).untilAsserted(() -> {
            Answer masked = till.call();
            assertThat(masked.body().at("/result/structuredContent/rows/0/note").asString())
                    .isEqualTo("[redacted]");
            assertThat(masked.toString()).doesNotContain(note);
        });

        Answer withoutTime =
                administrator.send("POST", "/api/v1/policies/backtest", "{}", "Accept", "application/x-ndjson");
        assertThat(withoutTime.body().path("code").asString()).isEqualTo("TIME_RANGE_INVALID");
    }

    @Test
    void who_has_the_deployments_token_reads_the_meters_of_all_services() throws Exception {
        till().untilAnswered();

        assertThat(metrics("wrong").statusCode()).isEqualTo(401);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metrics(METRICS_TOKEN).body())
                        .contains("jvm_memory_used_bytes{")
                        .containsPattern("mcpm_relay_lag_events\\{service=\"command-service\"} 0")
                        .containsPattern("mcpm_feed_lag_records\\{feed=\"mcpm-query\",service=\"query-service\"} 0")
                        .containsPattern("mcpm_feed_lag_records\\{feed=\"mcpm-audit\",service=\"audit-service\"} \\d")
                        .containsPattern("mcpm_catalog_age_seconds\\{service=\"invoke-service\"} \\d")
                        .containsPattern("mcpm_invocation_duration_seconds_count\\{"
                                + "outcome=\"succeeded\",service=\"invoke-service\"} [1-9]")
                        .contains("mcpm_invoke_data_sources_connections_used{"));
    }

    private HttpResponse<String> metrics(String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/metrics"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void one_who_was_invited_as_a_viewer_signs_in_and_changes_nothing() throws Exception {
        String username = fresh("viewer");

        Administrator viewer = administrator.invite(username, "VIEWER", PASSWORD);

        assertThat(viewer.get("/api/v1/tools").status()).isEqualTo(200);
        assertThat(viewer.send("POST", "/api/v1/servers", Till.server(fresh("till")))
                        .status())
                .isEqualTo(403);
        assertThat(viewer.send("POST", "/api/v1/policies", policy(fresh("policy"), "DENY"))
                        .status())
                .isEqualTo(403);
        assertThat(viewer.get("/api/v1/export").status()).isEqualTo(403);
    }

    @Test
    void what_is_exported_can_be_applied_again_and_changes_nothing_until_it_is_changed() throws Exception {
        Till till = till();
        ObjectNode document = (ObjectNode) administrator.get("/api/v1/export").body();

        assertThat(actions(applied(document))).isNotEmpty().containsOnly("NONE");
        for (JsonNode tool : document.get("tools")) {
            if (tool.get("name").stringValue().equals(till.name())) {
                ((ObjectNode) tool).put("description", "Finds it.");
            }
        }
        assertThat(actions(applied(document))).containsOnlyOnce("CHANGE");
        untilRead(till.toolPath(), "/definition/description", "Finds it.");
        assertThat(document.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void a_request_that_is_repeated_with_its_key_is_executed_once() throws Exception {
        String body = Till.server(fresh("till"));
        String key = fresh("request");

        Answer first = administrator.send("POST", "/api/v1/servers", body, "Idempotency-Key", key);
        Answer again = administrator.send("POST", "/api/v1/servers", body, "Idempotency-Key", key);
        Answer other =
                administrator.send("POST", "/api/v1/servers", Till.server(fresh("till")), "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again).isEqualTo(first);
        assertThat(other.body().get("code").stringValue()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private Till till() throws Exception {
        return Till.open(administrator, url, shop, fresh("till"), PASSWORD);
    }

    private void accepted(String method, String path, @Nullable String body, String... headers) throws Exception {
        Answer answer = administrator.send(method, path, body, headers);
        assertThat(answer.status()).as(method + " " + path + " " + answer).isEqualTo(200);
    }

    /** The key itself. */
    private String rotated(String key, String grace) throws Exception {
        return administrator
                .create(key + "/rotate", "{\"gracePeriod\": \"" + grace + "\"}")
                .get("apiKey")
                .stringValue();
    }

    private JsonNode applied(JsonNode document) throws Exception {
        Answer answer = administrator.send("POST", "/api/v1/apply", document.toString());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> actions(JsonNode plan) {
        return plan.get("items")
                .valueStream()
                .map(item -> item.at("/applied/action").stringValue())
                .toList();
    }

    private void untilRead(String path, String pointer, String text) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                administrator.get(path).body().at(pointer).asString())
                        .isEqualTo(text));
    }

    private static String module() throws IOException {
        Path fixture = Path.of("../invoke-service/src/test/resources/wasm/fixture.wasm");
        return Base64.getEncoder().encodeToString(Files.readAllBytes(fixture));
    }

    private static String keyId(String apiKey) {
        return apiKey.split("_")[1].replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }

    private static String fresh(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    private static String policy(String name, String effect) {
        return """
                {"name": "%s", "effect": "%s", "subjects": {"everyone": true}, "tools": {"tags": ["nowhere"]},
                 "mode": "LOG_ONLY"}
                """.formatted(name, effect);
    }
}
