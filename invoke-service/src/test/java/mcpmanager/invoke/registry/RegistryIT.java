package mcpmanager.invoke.registry;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerEvent.McpServerChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerEvent.McpServerDeleted;
import mcpmanager.events.server.McpServerEvent.McpServerDisabled;
import mcpmanager.events.server.McpServerEvent.McpServerEnabled;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.Scopes;
import mcpmanager.invoke.AdminLog;
import mcpmanager.invoke.Gateway;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.invoke.mcp.WireScenario;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry of an organisation as its readers see it. */
class RegistryIT {

    private static final String SERVERS = "/registry/v0.1/servers";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final AdminLog neighbour = new AdminLog(BOOTSTRAP);
    private final String slug = "reg-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void close() {
        admin.close();
        neighbour.close();
    }

    @TestFactory
    Stream<DynamicTest> whatIsAnswered() throws IOException {
        McpServerId first = admin.server(slug + "-a");
        admin.publish(new McpServerCreated(McpServerId.next(), admin.organization, slug + "-b", "فروش", null));
        admin.server(slug + "-c");
        admin.publish(new McpServerDisabled(admin.server(slug + "-disabled"), admin.organization));
        neighbour.server(slug + "-foreign");
        ApiKey serverKey = admin.key(first, null);
        ApiKey readKey = known(admin.readKey(null, null));
        ApiKey wrong = ApiKey.generate(ApiKeyId.next().value(), new SecureRandom());
        return WireScenario.of(
                        "/registry/requests.yml",
                        Map.of(
                                "SLUG",
                                slug,
                                "READ_KEY",
                                readKey.reveal(),
                                "SERVER_KEY",
                                serverKey.reveal(),
                                "WRONG_KEY",
                                wrong.reveal()))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> scenario.check(GATEWAY.port())));
    }

    @Test
    void eachServerIsDescribedAsARegistryDescribesIt() throws Exception {
        String instructions = "راهنما ".repeat(30) + "\n🙂".repeat(40);
        admin.publish(
                new McpServerCreated(McpServerId.next(), admin.organization, slug, "ن".repeat(100), instructions));
        admin.server(slug + "-plain");
        ApiKey key = known(admin.readKey(null, null));

        JsonNode list = json(get(SERVERS, key));

        assertThat(list.path("servers")).hasSize(2);
        Schema schema = schema();
        for (JsonNode entry : list.path("servers")) {
            assertThat(schema.validate(entry.toString(), InputFormat.JSON)).isEmpty();
        }
        assertThat(list.at("/servers/0/server/description").asString())
                .startsWith("راهنما راهنما")
                .endsWith("…");
        assertThat(list.at("/servers/0/server/remotes/0/headers/0").toString())
                .isEqualTo("{\"name\":\"X-API-Key\",\"description\":\"An API key of this server.\","
                        + "\"isRequired\":true,\"isSecret\":true}");
    }

    @Test
    void noKeyIsAskedOfWhoeverHasToBringAToken() throws Exception {
        McpServerId server = admin.server(slug);
        admin.publish(new AuthorizationChanged(
                server,
                admin.organization,
                new ServerAuthorization("https://id.example.org", null, null, false, new Scopes(true, List.of()))));
        ApiKey key = known(admin.readKey(null, null));

        await().untilAsserted(() -> assertThat(json(get(SERVERS, key)).at("/servers/0/server/remotes/0"))
                .hasToString("{\"type\":\"streamable-http\",\"url\":\"https://mcp.example.org/gateway/mcp/" + slug
                        + "\",\"headers\":[]}"));
    }

    @Test
    void allPagesTogetherAreAllServersOnce() throws Exception {
        List<String> slugs =
                Stream.of("e", "a", "d", "b", "c").map(end -> slug + "-" + end).toList();
        slugs.forEach(admin::server);
        ApiKey key = known(admin.readKey(null, null));
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(get(SERVERS + "?limit=2" + next, key));
            page.path("servers")
                    .forEach(entry -> read.add(entry.at("/server/name").asString()));
            next = page.at("/metadata").has("nextCursor")
                    ? "&cursor=" + page.at("/metadata/nextCursor").asString()
                    : "";
        } while (!next.isEmpty());

        assertThat(read)
                .containsExactlyElementsOf(
                        slugs.stream().sorted().map("org.example.mcp/"::concat).toList());
    }

    @Test
    void aServerIsThereWhileItIsEnabledAndAnotherVersionWhenItsTextsChange() throws Exception {
        McpServerId server = admin.server(slug);
        ApiKey key = known(admin.readKey(null, null));
        String before = latest(key);
        admin.key(server, null);
        admin.publish(new McpServerChanged(server, admin.organization, "Other", "How to use it."));
        await().until(() -> !latest(key).equals(before));
        assertThat(before).isEqualTo("1.0.0");
        assertThat(latest(key)).isEqualTo("1.0.2");

        admin.publish(new McpServerDisabled(server, admin.organization));
        await().until(() -> latest(key).isEmpty());
        admin.publish(new McpServerEnabled(server, admin.organization));
        await().until(() -> latest(key).equals("1.0.4"));
        admin.publish(new McpServerDeleted(server, admin.organization, List.of()));
        await().until(() -> latest(key).isEmpty());
        assertThat(json(get(SERVERS, key)).at("/metadata/count").asInt()).isZero();
    }

    @Test
    void aReaderWhoHasTheAnswerAlreadyIsToldSo() throws Exception {
        admin.server(slug);
        ApiKey key = known(admin.readKey(null, null));
        String tag = get(SERVERS, key).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = get(SERVERS, key, "If-None-Match", tag);
        admin.server(slug + "-more");
        await().until(() -> get(SERVERS, key, "If-None-Match", tag).statusCode() == 200);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().allValues("Vary")).contains("Authorization, X-API-Key");
    }

    @Test
    void aReplacedKeyReadsForItsGracePeriodAndARevokedOneNothing() throws Exception {
        ApiKey first = known(admin.readKey(null, null));
        ApiKey second = known(admin.readKey(first, Instant.now().plus(Duration.ofSeconds(3))));
        assertThat(get(SERVERS, first).statusCode()).isEqualTo(200);
        await().until(() -> get(SERVERS, first).statusCode() == 401);
        assertThat(get(SERVERS, second).statusCode()).isEqualTo(200);

        ApiKey third = known(admin.readKey(second, null));
        assertThat(get(SERVERS, second).statusCode()).isEqualTo(401);
        assertThat(get(SERVERS, third).statusCode()).isEqualTo(200);
        admin.publish(new ReadKeyRevoked(admin.organization, List.of(new ApiKeyId(third.id()))));
        await().until(() -> get(SERVERS, third).statusCode() == 401);
    }

    @Test
    void thereIsNoRegistryWithoutAPublicUrlNorAKeyInAUrlUnlessTheConfigurationSaysSo() throws Exception {
        ApiKey key = known(admin.readKey(null, null));
        String keyed = "/registry/" + key.reveal() + "/v0.1/servers";
        try (Gateway unknown = gateway("mcpm.registry.keys-in-urls=true");
                Gateway careful = gateway("mcpm.invoke.public-url=https://mcp.example.org")) {
            assertThat(get(unknown, SERVERS, key).statusCode()).isEqualTo(404);
            assertThat(get(unknown, keyed, key).statusCode()).isEqualTo(404);
            assertThat(get(careful, SERVERS, key).statusCode()).isEqualTo(200);
            assertThat(get(careful, keyed, key).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aReplicaThatIsTooOldTellsNothing() throws Exception {
        ApiKey key = known(admin.readKey(null, null));
        try (Gateway old =
                gateway("mcpm.invoke.public-url=https://mcp.example.org", "mcpm.invoke.catalog.max-age=0s")) {
            assertThat(get(old, SERVERS, key).statusCode()).isEqualTo(503);
        }
    }

    private static Gateway gateway(String... properties) {
        return new Gateway(EmbeddedServers.shared().postgres().newDatabase("registry"), BOOTSTRAP, properties);
    }

    private String latest(ApiKey key) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(SERVERS + "/org.example.mcp%2F" + slug + "/versions/latest", key);
        return answer.statusCode() == 404
                ? ""
                : json(answer).at("/server/version").asString();
    }

    private static ApiKey known(ApiKey key) {
        await().until(() -> GATEWAY.bean(KnownKeys.class).find(key.id()) != null);
        return key;
    }

    private static HttpResponse<String> get(String path, ApiKey key, String... headers)
            throws IOException, InterruptedException {
        return get(GATEWAY, path, key, headers);
    }

    private static HttpResponse<String> get(Gateway gateway, String path, ApiKey key, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .header("X-API-Key", key.reveal());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static Schema schema() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(RegistryIT.class.getResourceAsStream("/registry/server-response.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        }
    }
}
