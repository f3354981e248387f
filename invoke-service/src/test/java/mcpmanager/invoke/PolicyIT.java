package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.invocation.PolicyDecision.Clause;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.policy.PolicyDefinition.AllowedArgument;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.CallerAttribute;
import mcpmanager.events.policy.PolicyDefinition.ForcedArgument;
import mcpmanager.events.policy.PolicyDefinition.Validity;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.Gateway.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators write in policies holds at the gateway, and the record says why. */
class PolicyIT {

    private final Governed shop = new Governed(
            "select id, :by as by from customer where id <= :id order by id",
            "\"id\":{\"type\":\"integer\"},\"by\":{\"type\":\"string\"}");

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_denied_tool_is_as_unknown_and_the_record_says_why() {
        PolicyId policy = shop.define(Policies.deny("nobody", null));
        Answer hidden = awaitAnswer(404, "TOOL_NOT_FOUND");
        Answer unknown = GATEWAY.invoke(ToolId.next(), shop.key, "{\"id\":1,\"by\":\"x\"}");

        assertThat(hidden.body().path("title")).isEqualTo(unknown.body().path("title"));
        String trace = hidden.body().path("traceId").asString();
        InvocationDenied denied = (InvocationDenied) await().until(
                        () -> shop.recorded.read().stream()
                                .filter(event -> event.call().traceId().equals(trace))
                                .findAny()
                                .orElse(null),
                        Objects::nonNull);
        assertThat(denied.code()).isEqualTo("POLICY_DENIED");
        PolicyDecision decision = Objects.requireNonNull(denied.call().decision());
        assertThat(decision.clause()).isEqualTo(Clause.EFFECT);
        assertThat(decision.policies())
                .singleElement()
                .satisfies(by -> assertThat(by.policyId()).isEqualTo(policy));
    }

    @Test
    void a_condition_on_arguments_denies_some_calls_only() {
        shop.define(Policies.deny("not many", "args.id > 10"));
        Answer denied = awaitAnswer(403, "POLICY_DENIED", "{\"id\":11,\"by\":\"x\"}");

        assertThat(denied.body().toString()).doesNotContain("not many").doesNotContain("args.id");
        assertThat(shop.call("{\"id\":10,\"by\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void a_condition_without_an_answer_denies() {
        shop.define(Policies.allow("guarded", "args.by.matches('x') && args.id / 0 == 1"));

        awaitAnswer(403, "POLICY_ERROR");
    }

    @Test
    void without_a_policy_nothing_is_open_where_the_default_denies() {
        shop.admin.publish(new OrganizationChanged(
                shop.admin.organization, "Organisation", DefaultEffect.DENY, OrganizationLimits.NONE));
        awaitAnswer(404, "TOOL_NOT_FOUND");

        PolicyId policy = shop.define(Policies.allow("agents", "caller.keyName == 'key'"));
        awaitAnswer(200, null);
        shop.admin.publish(new PolicyDisabled(policy, shop.admin.organization));

        awaitAnswer(404, "TOOL_NOT_FOUND");
    }

    @Test
    void a_deleted_policy_says_nothing() {
        PolicyId policy = shop.define(Policies.deny("nobody", null));
        awaitAnswer(404, "TOOL_NOT_FOUND");

        shop.admin.publish(new PolicyDeleted(policy, shop.admin.organization));

        awaitAnswer(200, null);
    }

    @Test
    void a_policy_ends_by_itself() {
        shop.define(Policies.valid(
                Policies.deny("for a moment", null),
                new Validity(null, Instant.now().plus(Duration.ofSeconds(3)))));
        awaitAnswer(404, "TOOL_NOT_FOUND");

        awaitAnswer(200, null);
    }

    @Test
    void a_forced_argument_is_put_in_and_recorded() {
        shop.define(Policies.arguments(
                new ArgumentRules(List.of(new ForcedArgument("by", null, CallerAttribute.KEY_NAME, null)), List.of())));
        await().untilAsserted(() -> assertThat(shop.call("{\"id\":1,\"by\":\"boss\"}")
                        .body()
                        .at("/result/rows/0/by")
                        .asString())
                .isEqualTo("key"));
        shop.recorded.forget();

        Answer without = shop.call("{\"id\":1}");

        assertThat(without.body().at("/result/rows/0/by").asString()).isEqualTo("key");
        InvocationSucceeded succeeded =
                (InvocationSucceeded) shop.recorded.next(1).getFirst();
        assertThat(succeeded.call().arguments()).isEqualTo(EventJson.mapper().readTree("{\"id\":1,\"by\":\"key\"}"));
        assertThat(Objects.requireNonNull(succeeded.call().decision()).forcedArguments())
                .containsExactly("by");
    }

    @Test
    void a_value_beside_the_list_is_denied_naming_the_argument() {
        shop.define(Policies.arguments(new ArgumentRules(
                List.of(),
                List.of(new AllowedArgument("by", List.of(EventJson.mapper().readTree("\"x\"")))))));
        Answer denied = awaitAnswer(403, "ARGUMENT_NOT_ALLOWED", "{\"id\":1,\"by\":\"y\"}");

        assertThat(denied.body().at("/errors/0/path").asString()).isEqualTo("/arguments/by");
        assertThat(shop.call("{\"id\":1,\"by\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void a_policy_caps_the_rows_and_the_model_is_told() {
        shop.define(Policies.rows(3));

        await().untilAsserted(() -> {
            JsonNode result = shop.call("{\"id\":50,\"by\":\"x\"}").body().path("result");
            assertThat(result.path("rowCount").asInt()).isEqualTo(3);
            assertThat(result.path("truncated").asBoolean()).isTrue();
        });
    }

    private Answer awaitAnswer(int status, @Nullable String code) {
        return awaitAnswer(status, code, "{\"id\":1,\"by\":\"x\"}");
    }

    private Answer awaitAnswer(int status, @Nullable String code, String arguments) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> shop.call(arguments),
                        answer -> answer.status() == status && (code == null || code.equals(answer.code())));
    }
}
