package mcpmanager.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.rules.policy.AccessPolicy.Effect;
import mcpmanager.rules.policy.Decision.Allowed;
import mcpmanager.rules.policy.Decision.Clause;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What is known of a caller before a tool without arguments; decisions are in {@link DecisionScenarioTests}. */
class StandingTests {

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    private static final Standing STANDING = of("""
            {"policies": [
              {"id": "always", "effect": "ALLOW"},
              {"id": "denies", "effect": "DENY", "condition": "has(args.id) && args.id == 1"},
              {"id": "expired", "effect": "ALLOW", "until": "2026-01-01T00:00:00Z", "forced": {"z": 1}},
              {"id": "forces", "effect": "ALLOW", "forced": {"x": 1}, "forcedBy": {"by": "KEY_NAME"}},
              {"id": "maybe", "effect": "ALLOW", "condition": "has(args.x) && args.x == 1", "forced": {"x": 1}},
              {"id": "noted", "effect": "ALLOW", "logOnly": true, "forced": {"y": 1}},
              {"id": "other", "effect": "ALLOW", "tools": ["t-2"]}]}
            """);

    @Test
    void what_is_certain_and_what_is_possible_differ_by_conditions() {
        assertThat(ids(STANDING.certain())).containsExactly("always", "forces");
        assertThat(ids(STANDING.possible())).containsExactly("always", "forces", "maybe");
        assertThat(STANDING.considered().stream().map(each -> each.policy().id()))
                .containsExactly("always", "denies", "expired", "forces", "maybe", "noted");
    }

    @Test
    void what_is_certain_to_be_forced_is_completed() {
        assertThat(STANDING.forced()).containsExactlyInAnyOrder("x", "by");

        ObjectNode complete = STANDING.complete(NOTHING);

        assertThat(complete.path("x").asInt()).isEqualTo(1);
        assertThat(complete.path("by").asString()).isEqualTo("agent");
        assertThat(NOTHING.isEmpty()).isTrue();
        assertThat(STANDING.complete(complete)).isSameAs(complete);
    }

    @Test
    void a_decision_names_what_was_forced() {
        Decision decision = STANDING.decide(STANDING.complete(NOTHING), changed -> true);

        assertThat(decision).isInstanceOfSatisfying(Allowed.class, allowed -> {
            assertThat(allowed.forced()).containsExactlyInAnyOrder("x", "by");
            assertThat(ids(allowed.by())).containsExactly("always", "forces", "maybe");
        });
    }

    @Test
    void arguments_that_are_forced_and_not_taken_are_refused_by_who_forces() {
        Decision.Denied refused = STANDING.refused();

        assertThat(refused.clause()).isEqualTo(Clause.FORCED_ARGUMENT);
        assertThat(refused.by()).extracting(AccessPolicy::id).isEqualTo("forces");
        assertThat(refused.isHidden()).isFalse();
        assertThat(of("{\"policies\": []}").refused().by()).isNull();
    }

    @Test
    void it_is_the_same_however_often_and_for_how_many_it_is_asked() {
        PolicySet set = scenario("{\"byDefault\": \"DENY\", \"policies\": [{\"id\": \"a\", \"effect\": \"ALLOW\"}]}")
                .set();
        CallFacts.Caller caller = DecisionScenario.Call.USUAL.caller();

        assertThat(IntStream.range(0, 20_100)
                        .mapToObj(i -> new CallFacts.Tool("t-" + i % 20_050, "find", List.of(), true))
                        .allMatch(tool -> set.standing(caller, tool, DecisionScenario.Call.USUAL.time())
                                .isVisible()))
                .isTrue();
        assertThat(new PolicySet(Effect.DENY, List.of())
                        .standing(caller, DecisionScenario.Call.USUAL.called(), DecisionScenario.Call.USUAL.time())
                        .isVisible())
                .isFalse();
    }

    private static List<String> ids(List<AccessPolicy> policies) {
        return policies.stream().map(AccessPolicy::id).toList();
    }

    private static Standing of(String json) {
        return scenario(json).standing();
    }

    private static DecisionScenario scenario(String json) {
        return YAMLMapper.shared().readValue(json, DecisionScenario.class);
    }
}
