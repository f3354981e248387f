package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.catalog.KnownPolicies;
import mcpmanager.rules.apikey.ApiKey;
import mcpmanager.rules.policy.CallFacts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a key sees is what it may call, whatever the policies are. */
class ListedIsCallableIT {

    private static final int ROUNDS = 15;
    private static final int UNKNOWN_TOOL = -32602;
    private static final List<String> CONDITIONS = List.of(
            "args.id > 5", "caller.channel == 'MCP'", "caller.keyName == 'nobody'", "args.id / 0 == 1", "1 / 0 == 1");

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String slug = "listed-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, ToolId> tools = new LinkedHashMap<>();
    private McpServerId server;
    private List<ApiKey> keys = List.of();

    @BeforeEach
    void twoKeysAndFourTools() {
        DataSourceId source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        server = admin.server(slug);
        keys = List.of(admin.key(server, null), admin.key(server, null));
        for (int i = 0; i < 4; i++) {
            String name = "tool_" + i;
            ToolId tool = admin.tool(
                    name,
                    "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}",
                    new mcpmanager.events.tool.ExecConfig.PostgresQuery(
                            source, "select :id::int as id", 10, 65_536, java.time.Duration.ofSeconds(5)),
                    true);
            admin.assign(server, tool);
            tools.put(name, tool);
        }
        ToolId last = List.copyOf(tools.values()).getLast();
        await().until(() -> GATEWAY.sees(keys.getLast(), last));
    }

    @AfterEach
    void close() {
        http.close();
        admin.close();
    }

    @Test
    void a_key_sees_exactly_what_some_arguments_would_open() throws Exception {
        Random random = new Random(7);
        int hidden = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<PolicyId> policies = define(random);
            for (ApiKey key : keys) {
                List<String> listed = listed(key);
                for (String tool : tools.keySet()) {
                    JsonNode answer = call(key, tool, random.nextInt(10));
                    boolean isUnknown = answer.at("/error/code").asInt() == UNKNOWN_TOOL;
                    assertThat(isUnknown).as("%s in round %d", tool, round).isEqualTo(!listed.contains(tool));
                    hidden += isUnknown ? 1 : 0;
                }
            }
            policies.forEach(policy -> admin.publish(new PolicyDeleted(policy, admin.organization)));
        }
        assertThat(hidden).isBetween(1, ROUNDS * keys.size() * tools.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fa"})
    void a_hidden_tool_answers_byte_for_byte_like_an_unknown_one(String language) throws Exception {
        admin.publish(new PolicyDefined(PolicyId.next(), admin.organization, Policies.deny("nobody", null)));
        await().until(() -> listed(keys.getFirst()).isEmpty());

        HttpResponse<String> hidden = post(keys.getFirst(), body("tool_1", 1), language);
        HttpResponse<String> unknown = post(keys.getFirst(), body("tool_x", 1), language);

        assertThat(withoutTrace(hidden.body())).isEqualTo(withoutTrace(unknown.body()));
        assertThat(hidden.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(headers(hidden)).isEqualTo(headers(unknown));
    }

    private List<PolicyId> define(Random random) {
        admin.publish(new OrganizationChanged(
                admin.organization,
                "Organisation",
                random.nextInt(3) == 0 ? DefaultEffect.DENY : DefaultEffect.ALLOW,
                OrganizationLimits.NONE));
        List<PolicyId> defined = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            defined.add(define(policy(random, "p" + i)));
        }
        PolicyId last = define(Policies.logOnly("last"));
        defined.add(last);
        CallFacts.Caller anyone = new CallFacts.Caller(admin.organization.toString(), "s", "k", "key", "MCP", "");
        CallFacts.Tool anything = new CallFacts.Tool("t", "tool", List.of(), true);
        await().until(() -> GATEWAY
                .bean(KnownPolicies.class)
                .policiesOf(admin.organization)
                .standing(anyone, anything, Instant.now())
                .considered()
                .stream()
                .anyMatch(each -> each.policy().id().equals(last.toString())));
        return defined;
    }

    private PolicyId define(PolicyDefinition definition) {
        PolicyId id = PolicyId.next();
        admin.publish(new PolicyDefined(id, admin.organization, definition));
        return id;
    }

    private PolicyDefinition policy(Random random, String name) {
        List<ToolId> all = List.copyOf(tools.values());
        return new PolicyDefinition(
                name,
                null,
                random.nextBoolean() ? Effect.ALLOW : Effect.DENY,
                random.nextBoolean()
                        ? new Subjects(true, List.of(), List.of())
                        : new Subjects(
                                false,
                                List.of(),
                                List.of(new ApiKeyId(
                                        keys.get(random.nextInt(keys.size())).id()))),
                new Tools(false, List.of(all.get(random.nextInt(all.size()))), List.of()),
                random.nextBoolean() ? null : CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                List.of(),
                null,
                random.nextInt(5) == 0 ? Mode.LOG_ONLY : Mode.ACTIVE);
    }

    private List<String> listed(ApiKey key) throws IOException, InterruptedException {
        JsonNode answer = json(post(key, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"));
        return answer.at("/result/tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .toList();
    }

    private JsonNode call(ApiKey key, String tool, int id) throws IOException, InterruptedException {
        return json(post(key, body(tool, id)));
    }

    private static String body(String tool, int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"id\":" + id + "}}}";
    }

    private HttpResponse<String> post(ApiKey key, String body) throws IOException, InterruptedException {
        return post(key, body, "en");
    }

    private HttpResponse<String> post(ApiKey key, String body, String language)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + "/mcp/" + slug))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .header("Accept-Language", language)
                        .header("Mcp-Protocol-Version", "2025-11-25")
                        .header("Authorization", "Bearer " + key.reveal())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String withoutTrace(String body) {
        return body.replaceAll("[0-9a-f]{32}", "trace");
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> name.contains("trace") || name.equals("date"));
        return headers;
    }
}
