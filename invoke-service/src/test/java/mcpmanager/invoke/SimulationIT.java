package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies tried before they bite. */
class SimulationIT {

    private static final String PATH = "/api/v1/policies/simulate";

    private final Governed shop = new Governed(
            "select id from customer where id <= :id and name <> :by",
            "\"id\":{\"type\":\"integer\"},\"by\":{\"type\":\"string\"}",
            Policies.deny("not many", "args.id > 10"));
    private final String officer = PlainTokens.of(shop.admin.organization, Role.POLICY_ADMIN);
    private final PolicyId policy = shop.policies.getFirst();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void what_is_in_force_is_explained_and_nothing_is_called() {
        Answer denied = simulate("\"arguments\":{\"id\":11,\"by\":\"x\"}");
        Answer allowed = simulate("\"arguments\":{\"id\":10,\"by\":\"x\"}");

        assertThat(denied.status()).as(denied.body().toString()).isEqualTo(200);
        assertThat(denied.body().path("effect").asString()).isEqualTo("DENY");
        assertThat(denied.body().path("code").asString()).isEqualTo("POLICY_DENIED");
        assertThat(denied.body().path("isVisible").asBoolean()).isTrue();
        assertThat(denied.body().at("/considered/0/policyId").asString()).isEqualTo(policy.toString());
        assertThat(denied.body().at("/considered/0/result").asString()).isEqualTo("APPLIES");
        assertThat(allowed.body().path("effect").asString()).isEqualTo("ALLOW");
        assertThat(allowed.body().at("/considered/0/result").asString()).isEqualTo("CONDITION_NOT_MET");
        assertThat(shop.recorded.read()).isEmpty();
    }

    @Test
    void a_draft_decides_beside_or_instead_of_what_is_in_force() {
        String arguments = "\"arguments\":{\"id\":11,\"by\":\"x\"},";
        String draft = "\"draft\":{\"effect\":\"ALLOW\",\"mostRows\":5,"
                + "\"arguments\":{\"forced\":[{\"argument\":\"by\",\"value\":\"forced\"}],\"allowed\":[]}}";

        Answer beside = simulate(arguments + draft);
        Answer instead = simulate(arguments + draft + ",\"replaces\":\"" + policy + "\"");

        assertThat(beside.body().path("effect").asString()).isEqualTo("DENY");
        assertThat(instead.body().path("effect").asString()).isEqualTo("ALLOW");
        assertThat(instead.body().at("/arguments/by").asString()).isEqualTo("forced");
        assertThat(instead.body().at("/decision/mostRows").asInt()).isEqualTo(5);
        assertThat(instead.body().at("/inputSchema/properties").propertyNames()).containsExactly("id");
        assertThat(shop.call("{\"id\":11,\"by\":\"x\"}").status()).isEqualTo(403);
    }

    @Test
    void the_schema_that_a_key_sees_promises_nothing_that_a_mask_could_break() {
        Answer rows = simulate("\"draft\":{\"effect\":\"ALLOW\",\"masks\":[{\"path\":\"$.rows[*].id\","
                + "\"strategy\":\"NULLIFY\"}]}");
        Answer all =
                simulate("\"draft\":{\"effect\":\"ALLOW\",\"masks\":[{\"path\":\"$.rows\",\"strategy\":\"REDACT\"}]}");

        assertThat(rows.body().at("/outputSchema/properties/rows/type").asString())
                .isEqualTo("array");
        assertThat(all.body().at("/outputSchema/properties/rows/type").toString())
                .isEqualTo("[\"array\",\"string\",\"null\"]");
        assertThat(all.body().at("/outputSchema/required").toString()).isEqualTo("[\"rowCount\",\"truncated\"]");
    }

    @Test
    void the_limits_that_would_count_the_call_are_shown_and_not_drawn_on() {
        shop.limit(new RateLimit(RateLimit.Scope.SERVER, 1, Duration.ofHours(1)));
        String draft = "\"draft\":{\"effect\":\"ALLOW\",\"quota\":{\"perMonth\":9}}";

        Answer shown = await().until(
                        () -> simulate("\"arguments\":{\"id\":1,\"by\":\"x\"}," + draft),
                        answer -> answer.body().path("limits").size() == 2);

        assertThat(shown.body().at("/limits/0/scope").asString()).isEqualTo("SERVER");
        assertThat(shown.body().at("/limits/0/calls").asInt()).isEqualTo(1);
        assertThat(shown.body().at("/limits/0/period").asString()).isEqualTo("PT1H");
        assertThat(shown.body().at("/limits/1/scope").asString()).isEqualTo("POLICY");
        assertThat(shown.body().at("/limits/1/window").asString()).isEqualTo("MONTH");
        assertThat(shop.call("{\"id\":1,\"by\":\"x\"}").status()).isEqualTo(200);
    }

    @Test
    void arguments_that_do_not_fit_come_before_the_policies() {
        Answer unfit = simulate("\"arguments\":{\"id\":\"x\",\"by\":\"x\"}");

        assertThat(unfit.body().path("effect").isNull()).isTrue();
        assertThat(unfit.body().at("/argumentProblems/0/path").asString()).isEqualTo("/id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"effect\":\"ALLOW\",\"condition\":\"args.id >\"} ~ /draft/condition",
                "{\"effect\":\"MAYBE\"} ~ /draft/effect",
                "{} ~ /draft/effect",
                "{\"effect\":\"ALLOW\",\"masks\":[{\"strategy\":\"BLUR\"}]} ~ /draft/masks/0/strategy",
                "{\"effect\":\"ALLOW\",\"masks\":[{\"path\":\"rows\",\"strategy\":\"REDACT\"}]} ~ /draft/masks/0/path",
                "{\"effect\":\"ALLOW\",\"limit\":{\"calls\":0,\"period\":\"PT1M\"}} ~ /draft/limit/calls",
                "{\"effect\":\"ALLOW\",\"limit\":{\"calls\":1,\"period\":\"PT0.5S\"}} ~ /draft/limit/period",
                "{\"effect\":\"ALLOW\",\"limit\":{\"calls\":1}} ~ /draft/limit/period",
                "{\"effect\":\"ALLOW\",\"quota\":{\"perDay\":0}} ~ /draft/quota/perDay",
                "{\"effect\":\"ALLOW\",\"surprise\":5} ~ /draft/surprise"
            })
    void a_draft_that_could_not_be_defined_is_refused_with_the_place(String draft, String path) {
        Answer refused = simulate("\"draft\":" + draft);

        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("DRAFT_REFUSED");
        assertThat(refused.body().at("/errors/0/path").asString()).isEqualTo(path);
    }

    @Test
    void it_is_for_those_who_may_know() {
        String body = "{\"keyId\":\"" + shop.key.id() + "\",\"toolId\":\"" + shop.tool + "\"}";

        assertThat(GATEWAY.post(PATH, PlainTokens.of(shop.admin.organization, Role.VIEWER), body)
                        .status())
                .isEqualTo(403);
        assertThat(GATEWAY.post(PATH, shop.key.reveal(), body).status()).isIn(401, 403);
        Answer foreign = GATEWAY.post(PATH, PlainTokens.of(OrganizationId.next(), Role.ADMIN), body);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo("KEY_NOT_FOUND");
        assertThat(GATEWAY.post(PATH, officer, "{}").code()).isEqualTo("CALLER_INVALID");
        assertThat(GATEWAY.post(
                                PATH,
                                officer,
                                "{\"keyId\":\"" + shop.key.id() + "\",\"toolId\":\"" + ToolId.next() + "\"}")
                        .code())
                .isEqualTo("TOOL_NOT_FOUND");
    }

    private Answer simulate(String rest) {
        return GATEWAY.post(
                PATH, officer, "{\"keyId\":\"" + shop.key.id() + "\",\"toolId\":\"" + shop.tool + "\"," + rest + "}");
    }
}
