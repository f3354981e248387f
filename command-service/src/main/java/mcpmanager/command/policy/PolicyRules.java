package mcpmanager.command.policy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import mcpmanager.events.policy.PolicyDefinition.Validity;
import mcpmanager.rules.policy.Condition;
import mcpmanager.rules.policy.ConditionCheck;
import mcpmanager.rules.policy.ConditionProblem;
import mcpmanager.rules.schema.InputSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a policy must be to be defined. The gateway compiles condition and masks again, by the same rules. */
final class PolicyRules {

    static final int NAME_LENGTH = 100;
    static final int DESCRIPTION_LENGTH = 2_000;
    static final int MOST_TOOLS = 200;
    static final int MOST_TAGS = 16;
    static final int MOST_CALLS = 1_000_000;
    static final int MOST_QUOTA = 1_000_000_000;
    static final int MOST_ROWS = 100_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    private PolicyRules() {}

    /**
     * @throws CommandRejected for the first rule that is broken
     */
    static void check(PolicyDefinition policy) {
        VisibleText.requireLine("/name", policy.name(), NAME_LENGTH);
        if (policy.description() != null) {
            VisibleText.requireLines("/description", policy.description(), DESCRIPTION_LENGTH);
        }
        SubjectRules.check(policy.subjects());
        checkTools(policy.tools());
        if (policy.condition() != null) {
            checkCondition(policy.condition());
        }
        if (policy.effect() == Effect.DENY) {
            require(policy.masks().isEmpty(), "/masks", "a policy that denies masks nothing");
            require(policy.limit() == null, "/limit", "a policy that denies limits nothing");
            require(policy.quota() == null, "/quota", "a policy that denies limits nothing");
            require(policy.arguments() == null, "/arguments", "a policy that denies demands nothing of arguments");
            require(policy.mostRows() == null, "/mostRows", "a policy that denies limits nothing");
        }
        MaskRules.check(policy.masks());
        if (policy.limit() != null) {
            checkLimit(policy.limit());
        }
        if (policy.quota() != null) {
            checkQuota("/quota/perDay", policy.quota().perDay());
            checkQuota("/quota/perMonth", policy.quota().perMonth());
        }
        if (policy.arguments() != null) {
            ArgumentRuleChecks.check(policy.arguments());
        }
        Integer rows = policy.mostRows();
        require(rows == null || (rows >= 1 && rows <= MOST_ROWS), "/mostRows", "must be 1 to " + MOST_ROWS);
        Validity validity = policy.validity();
        require(
                validity == null
                        || validity.from() == null
                        || validity.until() == null
                        || validity.from().isBefore(validity.until()),
                "/validity/until",
                "must be after its start");
    }

    private static void checkTools(Tools tools) {
        boolean named = !tools.ids().isEmpty() || !tools.tags().isEmpty();
        require(tools.all() != named, "/tools", "must be all, or ids and tags");
        requireMost("/tools/ids", tools.ids(), MOST_TOOLS);
        requireMost("/tools/tags", tools.tags(), MOST_TAGS);
        for (String tag : tools.tags()) {
            require(
                    TAG.matcher(tag).matches(),
                    "/tools/tags",
                    "a tag has 1 to 32 lower-case Latin letters, digits, - and _");
        }
    }

    private static void checkCondition(String source) {
        VisibleText.requireLines("/condition", source, Condition.MAX_LENGTH);
        switch (Condition.compile(source)) {
            case ConditionCheck.Accepted accepted -> {}
            case ConditionCheck.Refused(var problems) -> throw refused(problems);
        }
    }

    /**
     * That a condition asks a tool for what the tool has.
     *
     * @param inputSchema of the tool; it keeps to the profile
     * @throws CommandRejected for the arguments that it has not
     */
    static void checkAgainst(Condition condition, JsonNode inputSchema) {
        List<ConditionProblem> unknown =
                InputSchema.names(inputSchema).map(condition::unknownArguments).orElse(List.of());
        if (!unknown.isEmpty()) {
            throw refused(unknown);
        }
    }

    private static CommandRejected refused(List<ConditionProblem> problems) {
        return new CommandRejected(
                RejectionCode.CONDITION_REFUSED,
                null,
                problems.stream().map(PolicyRules::field).toList());
    }

    private static FieldProblem field(ConditionProblem problem) {
        String place = problem.line() == 0 ? "" : " at " + problem.line() + ":" + problem.column();
        return new FieldProblem("/condition", problem.code() + ": " + problem.message() + place);
    }

    private static void checkLimit(CallLimit limit) {
        require(limit.calls() >= 1 && limit.calls() <= MOST_CALLS, "/limit/calls", "must be 1 to " + MOST_CALLS);
        require(
                limit.period().compareTo(SHORTEST) >= 0 && limit.period().compareTo(LONGEST) <= 0,
                "/limit/period",
                "must be " + SHORTEST + " to " + LONGEST);
    }

    private static void checkQuota(String path, @Nullable Integer calls) {
        require(calls == null || (calls >= 1 && calls <= MOST_QUOTA), path, "must be 1 to " + MOST_QUOTA);
    }

    private static void requireMost(String path, List<?> list, int most) {
        require(list.size() <= most, path, "must have at most " + most + " entries");
    }

    private static void require(boolean holds, String path, String message) {
        if (!holds) {
            throw CommandRejected.field(RejectionCode.POLICY_INVALID, path, message);
        }
    }
}
