package mcpmanager.invoke.oauth;

import static java.util.Objects.requireNonNull;
import static mcpmanager.invoke.oauth.OpenServer.ALL;
import static mcpmanager.invoke.oauth.OpenServer.scopes;
import static mcpmanager.invoke.oauth.TokenGateway.GATEWAY;
import static mcpmanager.invoke.oauth.TokenGateway.call;
import static mcpmanager.invoke.oauth.TokenGateway.json;
import static mcpmanager.invoke.oauth.TokenGateway.list;
import static mcpmanager.invoke.oauth.TokenGateway.withoutTrace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.ForcedArgument;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.TokenClaim;
import mcpmanager.events.policy.PolicyDefinition.TokenSubject;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.invoke.Gateway.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies about those who come with tokens, over the wire, and tried before. */
class TokenPolicyIT {

    private static final Subjects EVERYONE = new Subjects(true, List.of(), List.of());
    private final Instant start = Instant.now().minusSeconds(1);
    private final OpenServer server = new OpenServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_subject_is_kept_out_and_sees_nothing() {
        deny(subjects(List.of(new TokenSubject(server.issuer.issuer(), "mallory")), List.of()), null);
        String mallory = server.token(claims -> claims.subject("mallory"));

        await().until(() -> tools(mallory) == 0);
        assertThat(withoutTrace(call(server.slug, mallory, "echo", "{}")))
                .isEqualTo(withoutTrace(call(server.slug, mallory, "nothing", "{}")));
        assertThat(tools(server.token())).isEqualTo(1);
    }

    @Test
    void a_claim_keeps_out_and_the_record_has_that_claim_and_no_other() {
        deny(subjects(List.of(), List.of(new TokenClaim(null, "groups", "interns"))), null);
        String intern = server.token(
                claims -> claims.claim("groups", List.of("staff", "interns")).claim("email", "canary@example.org"));
        await().until(() -> tools(intern) == 0);

        call(server.slug, intern, "echo", "{}");
        call(server.slug, server.token(), "echo", "{}");

        assertThat(server.recorded.next(3))
                .extracting(event -> requireNonNull(event.call().token()).claims())
                .containsOnly(Map.of("groups", List.of("staff", "interns")), Map.of("groups", List.of()));
        assertThat(server.recorded.values()).noneMatch(value -> value.contains("canary@example.org"));
    }

    @Test
    void a_condition_reads_a_nested_claim() {
        deny(EVERYONE, "!('clerk' in caller.claims['realm_access.roles'])");
        String clerk = server.token(claims -> claims.claim("realm_access", Map.of("roles", List.of("clerk"))));

        await().until(() -> tools(server.token()) == 0);
        assertThat(tools(clerk)).isEqualTo(1);
        assertThat(tools(server.key.reveal())).isZero();
    }

    @Test
    void an_argument_is_bound_to_a_claim() {
        server.define(policy(
                Effect.ALLOW,
                EVERYONE,
                null,
                new ArgumentRules(List.of(new ForcedArgument("region", null, null, "region")), List.of())));
        String north = server.token(claims -> claims.claim("region", "north"));

        await().until(() -> call(server.slug, north, "echo", "{\"region\":\"south\"}")
                .at("/result/structuredContent/region")
                .asString("")
                .equals("north"));
        assertThat(call(server.slug, server.token(), "echo", "{\"region\":\"south\"}")
                        .at("/result/isError")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_simulation_takes_a_token_as_it_would_be() {
        server.authorize(true, scopes(new ScopeTools("read", ALL)));
        deny(subjects(List.of(), List.of(new TokenClaim(null, "groups", "interns"))), null);
        String intern = server.token(claims -> claims.claim("groups", "interns"));
        await().until(() -> tools(intern) == 0);
        String tool = echo();

        assertThat(simulate(tool, "\"groups\":[\"staff\"]").path("effect").asString())
                .isEqualTo("ALLOW");
        assertThat(simulate(tool, "\"groups\":[\"interns\"]").path("effect").asString())
                .isEqualTo("DENY");
        assertThat(simulate("{\"toolId\":\"" + tool + "\"}").code()).isEqualTo("CALLER_INVALID");
        assertThat(simulate("{\"toolId\":\"" + tool + "\",\"token\":{\"server\":\"nobody\",\"subject\":\"a\"}}")
                        .code())
                .isEqualTo("SERVER_NOT_FOUND");
    }

    @Test
    void a_back_test_says_which_calls_lack_the_claims_that_a_draft_asks_for() throws Exception {
        call(server.slug, server.token(), "echo", "{}");
        assertThat(server.recorded.next(2)).hasSize(2);

        JsonNode bySubject = backtest("{\"everyone\":false,\"serverIds\":[],\"keyIds\":[],\"tokens\":[{\"issuer\":\""
                + server.issuer.issuer() + "\",\"subject\":\"alice\"}]}");
        JsonNode byClaim = backtest("{\"everyone\":false,\"serverIds\":[],\"keyIds\":[],"
                + "\"claims\":[{\"name\":\"groups\",\"value\":\"interns\"}]}");

        assertThat(bySubject.at("/groups/0/differences/DENIED").asInt()).isEqualTo(1);
        assertThat(bySubject.path("claimsMissing").asInt(-1)).isZero();
        assertThat(byClaim.path("claimsMissing").asInt()).isEqualTo(1);
        assertThat(byClaim.path("notDecided").asInt()).isEqualTo(1);
    }

    private String echo() {
        call(server.slug, server.token(), "echo", "{}");
        return requireNonNull(server.recorded.next(2).getFirst().call().tool())
                .toolId()
                .toString();
    }

    private int tools(String token) {
        return json(list(server.slug, token)).at("/result/tools").size();
    }

    private void deny(Subjects subjects, @Nullable String condition) {
        server.define(policy(Effect.DENY, subjects, condition, null));
    }

    private static Subjects subjects(List<TokenSubject> tokens, List<TokenClaim> claims) {
        return new Subjects(false, List.of(), List.of(), tokens, claims);
    }

    private static PolicyDefinition policy(
            Effect effect, Subjects subjects, @Nullable String condition, @Nullable ArgumentRules arguments) {
        return new PolicyDefinition(
                "p", null, effect, subjects, ALL, condition, List.of(), null, Mode.ACTIVE, arguments, null, null, null);
    }

    private JsonNode simulate(String tool, String claims) {
        return simulate("{\"toolId\":\"" + tool + "\",\"token\":{\"server\":\"" + server.slug
                        + "\",\"subject\":\"alice\",\"scopes\":[\"read\"],\"claims\":{" + claims + "}}}")
                .body();
    }

    private Answer simulate(String body) {
        return GATEWAY.post("/api/v1/policies/simulate", admin(), body);
    }

    private String admin() {
        return PlainTokens.of(server.admin.organization, Role.POLICY_ADMIN);
    }

    private JsonNode backtest(String subjects) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + GATEWAY.port() + "/api/v1/policies/backtest"))
                .header("Authorization", "Bearer " + admin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"from\":\"" + start + "\",\"draft\":{\"effect\":\"DENY\",\"subjects\":" + subjects + "}}"))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(body.lines().toList().getLast());
    }
}
