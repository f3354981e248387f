package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.invocation.InvocationEvent.InvocationLimited;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies tried on the calls that were. */
class BacktestIT {

    private final Instant start = Instant.now().minusSeconds(1);
    private final Governed shop = new Governed(
            "select id from customer where id <= :id",
            "\"id\":{\"type\":\"integer\"}",
            Policies.deny("not many", "args.id > 8"));

    @BeforeEach
    void tenCallsOfWhichTwoWereDenied() {
        for (int id = 1; id <= 10; id++) {
            assertThat(shop.call("{\"id\":" + id + "}").status()).isEqualTo(id > 8 ? 403 : 200);
        }
        assertThat(shop.recorded.next(10)).hasSize(10);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_draft_that_denies_more_is_told_call_by_call_and_calls_nothing() throws Exception {
        List<JsonNode> lines = backtest("\"draft\":{\"effect\":\"DENY\",\"condition\":\"args.id > 5\"}");

        List<JsonNode> differences = ofType(lines, "difference");
        assertThat(differences).hasSize(3).allSatisfy(difference -> {
            assertThat(difference.path("kinds").toString()).isEqualTo("[\"DENIED\"]");
            assertThat(difference.path("toolId").asString()).isEqualTo(shop.tool.toString());
            assertThat(difference.path("traceId").asString()).hasSize(32);
        });
        JsonNode summary = lines.getLast();
        assertThat(summary.path("type").asString()).isEqualTo("summary");
        assertThat(summary.path("calls").asInt()).isEqualTo(10);
        assertThat(summary.at("/groups/0/differences/DENIED").asInt()).isEqualTo(3);
        assertThat(shop.recorded.read()).isEmpty();
    }

    @Test
    void a_draft_instead_of_a_policy_shows_what_it_would_open() throws Exception {
        List<JsonNode> lines = backtest(
                "\"draft\":{\"effect\":\"ALLOW\",\"mostRows\":6},\"replaces\":\"" + shop.policies.getFirst() + "\"");

        assertThat(lines.getLast().at("/groups/0/differences/ALLOWED").asInt()).isEqualTo(2);
        assertThat(lines.getLast().at("/groups/0/differences/FEWER_ROWS").asInt())
                .isEqualTo(2);
    }

    @Test
    void limits_count_the_calls_again_by_their_times() throws Exception {
        List<JsonNode> ofPolicy =
                backtest("\"draft\":{\"effect\":\"ALLOW\",\"limit\":{\"calls\":3,\"period\":\"PT1H\"}}");
        List<JsonNode> ofTool = backtest(
                "\"rateLimits\":{\"" + shop.tool + "\":[{\"scope\":\"KEY\",\"permits\":6,\"period\":\"PT1H\"}]}");

        assertThat(ofType(ofPolicy, "difference"))
                .extracting(difference -> difference.path("kinds").toString())
                .hasSize(5)
                .containsOnly("[\"LIMITED\"]");
        assertThat(ofPolicy.getLast().at("/groups/0/differences/LIMITED").asInt())
                .isEqualTo(5);
        assertThat(ofTool.getLast().at("/groups/0/differences/LIMITED").asInt()).isEqualTo(2);
    }

    @Test
    void a_call_that_was_limited_is_told_when_it_would_not_be() throws Exception {
        PolicyId limiting = shop.define(Policies.limiting("args.id == 2", new CallLimit(1, Duration.ofHours(1)), null));
        await().until(() -> shop.call("{\"id\":2}").status() == 429);
        await().until(() -> shop.recorded.read().stream().anyMatch(InvocationLimited.class::isInstance));

        List<JsonNode> without = backtest("\"draft\":{\"effect\":\"ALLOW\"},\"replaces\":\"" + limiting + "\"");

        assertThat(without.getLast().at("/groups/0/differences/NOT_LIMITED").asInt())
                .isEqualTo(1);
    }

    @Test
    void limits_that_count_nothing_are_refused() throws Exception {
        for (String limit : List.of("{\"calls\":0,\"period\":\"PT1H\"}", "{\"calls\":1}")) {
            assertThat(post(
                                    "{\"from\":\"" + start + "\",\"draft\":{\"effect\":\"ALLOW\",\"limit\":" + limit
                                            + "}}",
                                    Role.ADMIN)
                            .body())
                    .contains("DRAFT_REFUSED", "/draft/limit/");
        }
        assertThat(post(
                                "{\"from\":\"" + start + "\",\"rateLimits\":{\"" + shop.tool
                                        + "\":[{\"permits\":1,\"period\":\"PT1H\"}]}}",
                                Role.ADMIN)
                        .body())
                .contains("DRAFT_REFUSED", "/0/scope");
    }

    @Test
    void another_schema_shows_whose_arguments_would_not_fit() throws Exception {
        List<JsonNode> lines = backtest("\"mostDifferences\":1,\"inputSchemas\":{\"" + shop.tool
                + "\":{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\",\"maximum\":4}}}}");

        assertThat(ofType(lines, "difference")).hasSize(1);
        assertThat(lines.getLast().at("/groups/0/differences/ARGUMENTS_UNFIT").asInt())
                .isEqualTo(6);
    }

    @Test
    void what_is_in_force_changes_nothing() throws Exception {
        JsonNode summary = backtest("\"mostDifferences\":1").getLast();

        assertThat(summary.path("differences").asInt()).isZero();
        assertThat(summary.path("calls").asInt()).isEqualTo(10);
    }

    @Test
    void a_range_that_is_none_is_refused() throws Exception {
        HttpResponse<String> missing = post("{}", Role.AUDITOR);
        HttpResponse<String> reversed =
                post("{\"from\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}", Role.ADMIN);

        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(reversed.body()).contains("TIME_RANGE_INVALID");
        assertThat(post("{}", Role.VIEWER).statusCode()).isEqualTo(403);
    }

    private static List<JsonNode> ofType(List<JsonNode> lines, String type) {
        return lines.stream()
                .filter(line -> line.path("type").asString().equals(type))
                .toList();
    }

    private List<JsonNode> backtest(String rest) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("{\"from\":\"" + start + "\"," + rest + "}", Role.POLICY_ADMIN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-ndjson");
        return answer.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private HttpResponse<String> post(String body, Role role) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + GATEWAY.port() + "/api/v1/policies/backtest"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + PlainTokens.of(shop.admin.organization, role))
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
