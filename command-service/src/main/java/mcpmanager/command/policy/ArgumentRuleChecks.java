package mcpmanager.command.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.policy.PolicyDefinition.AllowedArgument;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.ForcedArgument;
import mcpmanager.rules.policy.AllowedValues;
import mcpmanager.rules.schema.ArgumentProblem;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.Pointers;
import mcpmanager.rules.schema.SchemaCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a policy may demand of arguments. */
final class ArgumentRuleChecks {

    static final int NAME_LENGTH = 100;
    static final int MOST_RULES = 20;
    static final int MOST_VALUES = 200;
    static final int VALUE_LENGTH = 2_000;
    private static final String FORCED = "/arguments/forced";
    private static final String ALLOWED = "/arguments/allowed";

    private ArgumentRuleChecks() {}

    /** @throws CommandRejected {@code POLICY_INVALID} or {@code TEXT_INVALID} for the first rule that is broken */
    static void check(ArgumentRules rules) {
        require(rules.forced().size() <= MOST_RULES, FORCED, "must have at most " + MOST_RULES + " entries");
        require(rules.allowed().size() <= MOST_RULES, ALLOWED, "must have at most " + MOST_RULES + " entries");
        Set<String> forced = new HashSet<>();
        for (int i = 0; i < rules.forced().size(); i++) {
            check(FORCED + "/" + i, rules.forced().get(i), forced);
        }
        Set<String> allowed = new HashSet<>();
        for (int i = 0; i < rules.allowed().size(); i++) {
            check(ALLOWED + "/" + i, rules.allowed().get(i), allowed);
        }
        for (int i = 0; i < rules.forced().size(); i++) {
            checkListed(FORCED + "/" + i, rules.forced().get(i), rules.allowed());
        }
    }

    /** @throws CommandRejected {@code POLICY_INVALID} for the first argument that the tool does not have or take so */
    static void checkAgainst(ArgumentRules rules, JsonNode inputSchema) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < rules.forced().size(); i++) {
            ForcedArgument rule = rules.forced().get(i);
            requireKnown(FORCED + "/" + i, rule.argument(), inputSchema);
            if (rule.value() != null) {
                values.set(rule.argument(), rule.value());
            }
        }
        for (int i = 0; i < rules.allowed().size(); i++) {
            requireKnown(ALLOWED + "/" + i, rules.allowed().get(i).argument(), inputSchema);
        }
        if (!values.isEmpty() && InputSchema.compile(inputSchema) instanceof SchemaCheck.Accepted accepted) {
            List<ArgumentProblem> problems = accepted.schema().validate(values);
            for (int i = 0; i < rules.forced().size(); i++) {
                String place = Pointers.ofMember(rules.forced().get(i).argument());
                require(
                        problems.stream().noneMatch(problem -> Pointers.isAtOrBelow(problem.path(), place)),
                        FORCED + "/" + i + "/value",
                        "the tool does not take this");
            }
        }
    }

    private static void check(String at, ForcedArgument rule, Set<String> seen) {
        VisibleText.requireLine(at + "/argument", rule.argument(), NAME_LENGTH);
        require(seen.add(rule.argument()), at + "/argument", "is forced twice");
        JsonNode value = rule.value();
        long given = Stream.<@Nullable Object>of(value, rule.attribute(), rule.claim())
                .filter(Objects::nonNull)
                .count();
        require(given == 1, at, "must have a value, an attribute or a claim");
        if (rule.claim() != null) {
            VisibleText.requireLine(at + "/claim", rule.claim(), SubjectRules.NAME_LENGTH);
        }
        require(value == null || value.toString().length() <= VALUE_LENGTH, at + "/value", "is too long");
    }

    private static void check(String at, AllowedArgument rule, Set<String> seen) {
        VisibleText.requireLine(at + "/argument", rule.argument(), NAME_LENGTH);
        require(seen.add(rule.argument()), at + "/argument", "is listed twice");
        List<JsonNode> values = rule.values();
        require(
                !values.isEmpty() && values.size() <= MOST_VALUES,
                at + "/values",
                "must have 1 to " + MOST_VALUES + " entries");
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            require(
                    value.isString() || value.isNumber() || value.isBoolean(),
                    at + "/values/" + i,
                    "must be a text, a number, true or false");
            require(value.toString().length() <= VALUE_LENGTH, at + "/values/" + i, "is too long");
        }
    }

    private static void checkListed(String at, ForcedArgument rule, List<AllowedArgument> lists) {
        JsonNode value = rule.value();
        require(
                value == null
                        || lists.stream()
                                .filter(list -> list.argument().equals(rule.argument()))
                                .allMatch(list -> new AllowedValues(list.values()).contains(value)),
                at + "/value",
                "is not among the values that the policy itself allows");
    }

    private static void requireKnown(String at, String argument, JsonNode inputSchema) {
        require(
                InputSchema.names(inputSchema)
                        .map(names -> names.contains(argument))
                        .orElse(true),
                at + "/argument",
                "the tool has no such argument");
    }

    private static void require(boolean holds, String path, String message) {
        if (!holds) {
            throw CommandRejected.field(RejectionCode.POLICY_INVALID, path, message);
        }
    }
}
