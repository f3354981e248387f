package mcpmanager.command.policy;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.policy.PolicyDefinition.AllowedArgument;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.CallerAttribute;
import mcpmanager.events.policy.PolicyDefinition.ForcedArgument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArgumentRuleChecksTests {

    private static final JsonNode SCHEMA = json("""
            {"type":"object","properties":{"region":{"enum":["north","south"]},"limit":{"type":"integer"},
             "asked_by":{"type":"string"}},"required":["region"]}""");

    static Stream<ArgumentRules> refused() {
        return Stream.of(
                forcing(force("region", null, null)),
                forcing(force("region", "\"north\"", CallerAttribute.KEY_ID)),
                forcing(new ForcedArgument("region", null, CallerAttribute.KEY_ID, "region")),
                forcing(new ForcedArgument("region", json("\"north\""), null, "region")),
                forcing(force("region", "\"north\"", null), force("region", "\"south\"", null)),
                forcing(force("region", "\"" + "x".repeat(2_001) + "\"", null)),
                new ArgumentRules(
                        IntStream.range(0, 21)
                                .mapToObj(i -> force("a" + i, "1", null))
                                .toList(),
                        List.of()),
                allowing(new AllowedArgument("region", List.of())),
                allowing(new AllowedArgument("region", List.of(json("null")))),
                allowing(new AllowedArgument("region", List.of(json("[1]")))),
                allowing(new AllowedArgument("region", List.of(json("{}")))),
                allowing(
                        new AllowedArgument("region", List.of(json("1"))),
                        new AllowedArgument("region", List.of(json("2")))),
                new ArgumentRules(
                        List.of(force("region", "\"north\"", null)),
                        List.of(new AllowedArgument("region", List.of(json("\"south\""))))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void rules_that_can_not_hold_are_refused(ArgumentRules rules) {
        assertRejected(RejectionCode.POLICY_INVALID, () -> ArgumentRuleChecks.check(rules));
    }

    static Stream<ArgumentRules> unfit() {
        return Stream.of(
                forcing(force("regoin", "\"north\"", null)),
                forcing(force("regoin", null, CallerAttribute.KEY_NAME)),
                forcing(new ForcedArgument("regoin", null, null, "region")),
                forcing(force("region", "\"west\"", null)),
                forcing(force("limit", "\"ten\"", null)),
                allowing(new AllowedArgument("regoin", List.of(json("\"north\"")))));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void rules_that_do_not_fit_the_tool_are_refused(ArgumentRules rules) {
        ArgumentRuleChecks.check(rules);

        assertRejected(RejectionCode.POLICY_INVALID, () -> ArgumentRuleChecks.checkAgainst(rules, SCHEMA));
    }

    @Test
    void rules_that_fit_are_accepted() {
        ArgumentRules rules = new ArgumentRules(
                List.of(force("limit", "10", null), force("asked_by", null, CallerAttribute.KEY_NAME)),
                List.of(
                        new AllowedArgument("region", List.of(json("\"north\""))),
                        new AllowedArgument("limit", List.of(json("10.0")))));

        assertThatCode(() -> ArgumentRuleChecks.check(rules)).doesNotThrowAnyException();
        assertThatCode(() -> ArgumentRuleChecks.checkAgainst(rules, SCHEMA)).doesNotThrowAnyException();
    }

    @Test
    void of_a_schema_that_is_open_or_composed_any_argument_may_be_meant() {
        ArgumentRules rules = forcing(force("other", "1", null));

        for (String schema : List.of(
                "{\"type\":\"object\",\"additionalProperties\":true}",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}",
                "{\"type\":\"object\",\"allOf\":[{\"properties\":{\"other\":{}}}]}",
                "{\"type\":\"object\",\"patternProperties\":{\"^o\":{}}}")) {
            assertThatCode(() -> ArgumentRuleChecks.checkAgainst(rules, json(schema)))
                    .as(schema)
                    .doesNotThrowAnyException();
        }
        assertRejected(
                RejectionCode.POLICY_INVALID,
                () -> ArgumentRuleChecks.checkAgainst(
                        rules, json("{\"type\":\"object\",\"additionalProperties\":false}")));
    }

    private static ArgumentRules forcing(ForcedArgument... rules) {
        return new ArgumentRules(List.of(rules), List.of());
    }

    private static ArgumentRules allowing(AllowedArgument... rules) {
        return new ArgumentRules(List.of(), List.of(rules));
    }

    private static ForcedArgument force(String argument, @Nullable String value, @Nullable CallerAttribute attribute) {
        return new ForcedArgument(argument, value == null ? null : json(value), attribute, null);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
