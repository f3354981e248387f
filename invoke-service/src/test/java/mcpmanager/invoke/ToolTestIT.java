package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.chassis.testing.PlainTokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Administrators try tools as their callers. */
class ToolTestIT {

    private final Governed shop = new Governed(
            "select id, name from customer where id = :id",
            "\"id\":{\"type\":\"integer\"}",
            Policies.deny("not ten", "args.id == 10"),
            Policies.mask(new FieldMask("$.rows[*].name", Strategy.REDACT, null, null, null, null)));
    private final String admin = PlainTokens.of(shop.admin.organization, Role.ADMIN);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_test_goes_through_all_stages_and_is_marked() {
        Answer answered = test(admin, shop.tool, body("{\"id\":1}"));
        Answer denied = test(admin, shop.tool, body("{\"id\":10}"));
        Answer called = shop.call("{\"id\":1}");

        assertThat(answered.status()).as(answered.body().toString()).isEqualTo(200);
        assertThat(answered.body().path("result")).isEqualTo(called.body().path("result"));
        assertThat(answered.body().at("/result/rows/0/name").asString()).isNotEqualTo("customer 1");
        assertThat(denied.code()).isEqualTo("POLICY_DENIED");
        var events = shop.recorded.next(3);
        assertThat(events)
                .hasSize(3)
                .filteredOn(event -> event.call().testedBy() == null)
                .hasSize(1);
        assertThat(events.stream().map(InvocationEvent::call)).allSatisfy(call -> {
            assertThat(call.keyId()).hasToString(shop.key.id().toString());
            assertThat(call.organizationId()).isEqualTo(shop.admin.organization);
        });
        assertThat(events).hasAtLeastOneElementOfType(InvocationDenied.class);
        assertThat(events).hasAtLeastOneElementOfType(InvocationSucceeded.class);
    }

    @ParameterizedTest
    @EnumSource(names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void it_is_for_administrators_only(Role role) {
        assertThat(test(PlainTokens.of(shop.admin.organization, role), shop.tool, body("{\"id\":1}"))
                        .status())
                .isEqualTo(403);
        assertThat(test(shop.key.reveal(), shop.tool, body("{\"id\":1}")).status())
                .isIn(401, 403);
        assertThat(shop.recorded.read()).isEmpty();
    }

    @Test
    void another_organisation_has_neither_the_key_nor_the_tool() {
        try (AdminLog other = new AdminLog(SharedGateway.BOOTSTRAP)) {
            assertThat(test(PlainTokens.of(OrganizationId.next(), Role.ADMIN), shop.tool, body("{\"id\":1}"))
                            .code())
                    .isEqualTo("KEY_NOT_FOUND");
            assertThat(test(PlainTokens.of(other.organization, Role.ADMIN), shop.tool, body("{\"id\":1}"))
                            .code())
                    .isEqualTo("KEY_NOT_FOUND");
        }
        assertThat(test(admin, ToolId.next(), body("{\"id\":1}")).code()).isEqualTo("TOOL_NOT_FOUND");
    }

    @Test
    void what_does_not_fit_is_refused_with_a_code() {
        assertThat(test(admin, shop.tool, "{}").code()).isEqualTo("CALLER_INVALID");
        assertThat(test(admin, shop.tool, body("{\"id\":\"x\"}")).code()).isEqualTo("INVALID_ARGUMENTS");
        assertThat(test(admin, shop.tool, "[").status()).isEqualTo(400);
        assertThat(GATEWAY.post("/api/v1/tools/x/test", admin, body("{}")).code())
                .isEqualTo("TOOL_NOT_FOUND");
    }

    private String body(String arguments) {
        return "{\"keyId\":\"" + shop.key.id() + "\",\"arguments\":" + arguments + "}";
    }

    private static Answer test(String token, ToolId tool, String body) {
        return GATEWAY.post("/api/v1/tools/" + tool + "/test", token, body);
    }
}
