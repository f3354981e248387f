package mcpmanager.command.policy;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DeletePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class PolicyTests {

    private static final PolicyId ID = PolicyId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final OrganizationId FOREIGN = OrganizationId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final PolicyDefinition DEFINITION = Policies.named("p");
    private static final Policy ABSENT = new Policy.Absent();
    private static final Policy DEFINED = Policy.evolve(ABSENT, new PolicyDefined(ID, ORGANIZATION, DEFINITION));
    private static final Policy DISABLED = Policy.evolve(DEFINED, new PolicyDisabled(ID, ORGANIZATION));
    private static final Policy DELETED = Policy.evolve(DEFINED, new PolicyDeleted(ID, ORGANIZATION));

    static Stream<Arguments> accepted() {
        PolicyDefinition other = Policies.named("other");
        return Stream.of(
                Arguments.of(
                        ABSENT,
                        new DefinePolicy(ID, ORGANIZATION, DEFINITION),
                        new PolicyDefined(ID, ORGANIZATION, DEFINITION)),
                Arguments.of(
                        DEFINED,
                        new AmendPolicy(ID, ORGANIZATION, other, null),
                        new PolicyAmended(ID, ORGANIZATION, other)),
                Arguments.of(DEFINED, new DisablePolicy(ID, ORGANIZATION, null), new PolicyDisabled(ID, ORGANIZATION)),
                Arguments.of(DISABLED, new EnablePolicy(ID, ORGANIZATION, null), new PolicyEnabled(ID, ORGANIZATION)),
                Arguments.of(DEFINED, new DeletePolicy(ID, ORGANIZATION, null), new PolicyDeleted(ID, ORGANIZATION)),
                Arguments.of(DISABLED, new DeletePolicy(ID, ORGANIZATION, null), new PolicyDeleted(ID, ORGANIZATION)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_command_that_changes_something_is_an_event(Policy state, PolicyCommand command, PolicyEvent event) {
        assertThat(Policy.decide(state, command, NOW)).isEqualTo(Optional.of(event));
    }

    static Stream<Arguments> repeated() {
        return Stream.of(
                Arguments.of(DEFINED, new DefinePolicy(ID, ORGANIZATION, DEFINITION)),
                Arguments.of(DISABLED, new DefinePolicy(ID, ORGANIZATION, DEFINITION)),
                Arguments.of(DEFINED, new AmendPolicy(ID, ORGANIZATION, DEFINITION, null)),
                Arguments.of(DEFINED, new EnablePolicy(ID, ORGANIZATION, null)),
                Arguments.of(DISABLED, new DisablePolicy(ID, ORGANIZATION, null)),
                Arguments.of(DELETED, new DeletePolicy(ID, ORGANIZATION, null)));
    }

    @ParameterizedTest
    @MethodSource("repeated")
    void a_command_that_changes_nothing_is_no_event(Policy state, PolicyCommand command) {
        assertThat(Policy.decide(state, command, NOW)).isEmpty();
    }

    static Stream<Arguments> unknown() {
        return Stream.of(ABSENT, DEFINED, DELETED)
                .flatMap(state -> Stream.of(ORGANIZATION, FOREIGN)
                        .filter(organization -> state != DEFINED || organization == FOREIGN)
                        .flatMap(organization -> Stream.<PolicyCommand>of(
                                        new AmendPolicy(ID, organization, DEFINITION, null),
                                        new EnablePolicy(ID, organization, null),
                                        new DisablePolicy(ID, organization, null),
                                        new DeletePolicy(ID, organization, null))
                                .filter(command -> state != DELETED
                                        || organization == FOREIGN
                                        || !(command instanceof DeletePolicy))
                                .map(command -> Arguments.of(state, command))));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void what_is_not_there_for_the_organisation_is_not_found(Policy state, PolicyCommand command) {
        assertRejected(RejectionCode.NOT_FOUND, () -> Policy.decide(state, command, NOW));
    }

    @Test
    void an_id_in_use_or_used_up_can_not_be_defined() {
        DefinePolicy other = new DefinePolicy(ID, ORGANIZATION, Policies.named("other"));

        assertRejected(RejectionCode.ALREADY_EXISTS, () -> Policy.decide(DEFINED, other, NOW));
        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> Policy.decide(DEFINED, new DefinePolicy(ID, FOREIGN, DEFINITION), NOW));
        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> Policy.decide(DELETED, new DefinePolicy(ID, ORGANIZATION, DEFINITION), NOW));
    }

    static Stream<Arguments> refused() {
        Subjects nobody = new Subjects(false, List.of(), List.of());
        Subjects both = new Subjects(true, List.of(McpServerId.next()), List.of());
        Subjects many = new Subjects(
                false,
                Stream.generate(McpServerId::next).limit(SubjectRules.MOST + 1).toList(),
                List.of());
        Tools nothing = new Tools(false, List.of(), List.of());
        Tools allAndOne = new Tools(true, List.of(ToolId.next()), List.of());
        Tools badTag = new Tools(false, List.of(), List.of("Not A Tag"));
        RejectionCode invalid = RejectionCode.POLICY_INVALID;
        RejectionCode mask = RejectionCode.MASK_REFUSED;
        return Stream.of(
                Arguments.of(Policies.named(""), RejectionCode.TEXT_INVALID, "/name"),
                Arguments.of(Policies.named("a\u202Eb"), RejectionCode.TEXT_INVALID, "/name"),
                Arguments.of(Policies.meaning(nobody, Policies.ALL), invalid, "/subjects"),
                Arguments.of(Policies.meaning(both, Policies.ALL), invalid, "/subjects"),
                Arguments.of(Policies.meaning(many, Policies.ALL), invalid, "/subjects/serverIds"),
                Arguments.of(Policies.meaning(Policies.EVERYONE, nothing), invalid, "/tools"),
                Arguments.of(Policies.meaning(Policies.EVERYONE, allAndOne), invalid, "/tools"),
                Arguments.of(Policies.meaning(Policies.EVERYONE, badTag), invalid, "/tools/tags"),
                Arguments.of(Policies.denying(List.of(Policies.EMAIL), null), invalid, "/masks"),
                Arguments.of(Policies.denying(List.of(), Policies.LIMIT), invalid, "/limit"),
                Arguments.of(Policies.limiting(0, Duration.ofMinutes(1)), invalid, "/limit/calls"),
                Arguments.of(Policies.limiting(1_000_001, Duration.ofMinutes(1)), invalid, "/limit/calls"),
                Arguments.of(Policies.limiting(1, Duration.ofMillis(999)), invalid, "/limit/period"),
                Arguments.of(Policies.limiting(1, Duration.ofHours(25)), invalid, "/limit/period"),
                Arguments.of(Policies.quota(Effect.DENY, 1, null), invalid, "/quota"),
                Arguments.of(Policies.quota(Effect.ALLOW, 0, null), invalid, "/quota/perDay"),
                Arguments.of(Policies.quota(Effect.ALLOW, 1, 1_000_000_001), invalid, "/quota/perMonth"),
                Arguments.of(Policies.denying("args.id >"), RejectionCode.CONDITION_REFUSED, "/condition"),
                Arguments.of(Policies.denying("caller.secret == ''"), RejectionCode.CONDITION_REFUSED, "/condition"),
                Arguments.of(Policies.denying(""), RejectionCode.TEXT_INVALID, "/condition"),
                Arguments.of(Policies.denying("args.a == 'x\u202E'"), RejectionCode.TEXT_INVALID, "/condition"),
                Arguments.of(
                        Policies.masking(new FieldMask("$['a\u200Bb']", Strategy.HASH, null, null, null, null)),
                        RejectionCode.TEXT_INVALID,
                        "/masks/0/path"),
                Arguments.of(
                        Policies.masking(
                                Policies.EMAIL, new FieldMask("$.rows[0]", Strategy.HASH, null, null, null, null)),
                        mask,
                        "/masks/1/path"),
                Arguments.of(Policies.masking(Policies.EMAIL, Policies.EMAIL), mask, "/masks/1/path"),
                Arguments.of(
                        Policies.masking(new FieldMask("$.a", Strategy.HASH, 1, null, null, null)), mask, "/masks/0"),
                Arguments.of(
                        Policies.masking(new FieldMask("$.a", Strategy.PARTIAL, 17, null, null, null)),
                        mask,
                        "/masks/0"),
                Arguments.of(
                        Policies.masking(new FieldMask("$.a", Strategy.PARTIAL, 1, -1, null, null)), mask, "/masks/0"),
                Arguments.of(
                        Policies.masking(new FieldMask("$.a", Strategy.PARTIAL, 2, Integer.MAX_VALUE, null, null)),
                        mask,
                        "/masks/0"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_breaks_a_rule_is_refused_with_its_place(PolicyDefinition definition, RejectionCode code, String path) {
        CommandRejected defined =
                assertRejected(code, () -> Policy.decide(ABSENT, new DefinePolicy(ID, ORGANIZATION, definition), NOW));
        CommandRejected amended = assertRejected(
                code, () -> Policy.decide(DEFINED, new AmendPolicy(ID, ORGANIZATION, definition, null), NOW));

        assertThat(defined.errors().getFirst().path()).isEqualTo(path);
        assertThat(amended.errors()).isEqualTo(defined.errors());
    }

    @Test
    void a_refused_condition_says_where() {
        CommandRejected rejected = assertRejected(
                RejectionCode.CONDITION_REFUSED,
                () -> Policy.decide(
                        ABSENT, new DefinePolicy(ID, ORGANIZATION, Policies.denying("true &&\n now > 5")), NOW));

        assertThat(rejected.errors().getFirst().message())
                .startsWith("DOES_NOT_COMPILE")
                .endsWith(" at 2:6");
    }

    @Test
    void what_is_meant_has_one_form_whatever_the_order() {
        ToolId first = ToolId.next();
        ToolId second = ToolId.next();

        assertThat(new Tools(false, List.of(second, first, second), List.of("b", "a")))
                .isEqualTo(new Tools(false, List.of(first, second), List.of("a", "b", "a")));
        assertThat(MaskRules.normal(new FieldMask("$['rows'][*]['e-mail']", Strategy.HASH, null, null, null, null))
                        .path())
                .isEqualTo("$.rows[*]['e-mail']");
    }

    @Test
    void a_mask_that_leads_nowhere_in_a_tools_result_is_refused() {
        var schema = JsonMapper.shared().readTree("""
                {"type": "object", "properties": {"rows": {"type": "array", "items": {"type": "object",
                 "properties": {"email": {"type": "string"}}}}}}
                """);
        FieldMask nowhere = new FieldMask("$.rows[*].mail", Strategy.REDACT, null, null, null, null);

        MaskRules.checkAgainst(List.of(Policies.EMAIL), schema);
        CommandRejected rejected = assertRejected(
                RejectionCode.MASK_REFUSED, () -> MaskRules.checkAgainst(List.of(Policies.EMAIL, nowhere), schema));

        assertThat(rejected.errors().getFirst().path()).isEqualTo("/masks/1/path");
    }
}
