package mcpmanager.command.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.AllowedArgument;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.policy.PolicyDefinition.CallerAttribute;
import mcpmanager.events.policy.PolicyDefinition.Detector;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.ForcedArgument;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.policy.PolicyDefinition.Validity;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What comes in, as JSON, and the definition that it means. */
final class PolicyRequests {

    private PolicyRequests() {}

    /**
     * @param mode ACTIVE unless said otherwise
     */
    record Define(
            @Required @Nullable String name,
            @Nullable String description,
            @Required @Nullable Effect effect,
            @Required SubjectRequests.@Nullable Subjects subjects,
            @Required @Nullable Tools tools,
            @Nullable String condition,
            @Nullable List<@Nullable Mask> masks,
            @Nullable Limit limit,
            @Nullable Mode mode,
            @Nullable Arguments arguments,
            @Nullable Integer mostRows,
            @Nullable Valid validity,
            @Nullable Quota quota) {

        PolicyDefinition toDefinition() {
            return new PolicyDefinition(
                    Fields.required("/name", name),
                    description,
                    Fields.required("/effect", effect),
                    Fields.required("/subjects", subjects).toSubjects(),
                    Fields.required("/tools", tools).toTools(),
                    condition,
                    rules("/masks", masks, Mask::toMask),
                    limit == null ? null : limit.toLimit(),
                    mode == null ? Mode.ACTIVE : mode,
                    arguments == null ? null : arguments.toRules(),
                    mostRows,
                    validity == null ? null : validity.toValidity(),
                    quota == null ? null : quota.toQuota());
        }
    }

    record Tools(
            @Nullable Boolean all,
            @Nullable List<@Nullable ToolId> ids,
            @Nullable List<@Nullable String> tags) {

        PolicyDefinition.Tools toTools() {
            return new PolicyDefinition.Tools(
                    all != null && all, entries("/tools/ids", ids), entries("/tools/tags", tags));
        }
    }

    /** Either a path or a column. */
    record Mask(
            @Nullable String path,
            @Required @Nullable Strategy strategy,
            @Nullable Integer keepFirst,
            @Nullable Integer keepLast,
            @Nullable String column,
            @Nullable List<@Nullable Detector> detectors) {

        private FieldMask toMask(String at) {
            return MaskRules.normal(new FieldMask(
                    path,
                    Fields.required(at + "/strategy", strategy),
                    keepFirst,
                    keepLast,
                    column,
                    detectors == null
                            ? null
                            : entries(at + "/detectors", detectors).stream()
                                    .distinct()
                                    .sorted()
                                    .toList()));
        }
    }

    record Arguments(
            @Nullable List<@Nullable Forced> forced,
            @Nullable List<@Nullable Allowed> allowed) {

        @Nullable
        ArgumentRules toRules() {
            List<ForcedArgument> all = rules("/arguments/forced", forced, Forced::toRule);
            List<AllowedArgument> listed = rules("/arguments/allowed", allowed, Allowed::toRule);
            return all.isEmpty() && listed.isEmpty() ? null : new ArgumentRules(all, listed);
        }
    }

    /** Either a value, an attribute or a claim; beside one of the others, null is no value. */
    record Forced(
            @Required @Nullable String argument,
            @Nullable JsonNode value,
            @Nullable CallerAttribute attribute,
            @Nullable String claim) {

        private ForcedArgument toRule(String at) {
            boolean isValue = value != null && ((attribute == null && claim == null) || !value.isNull());
            return new ForcedArgument(
                    Fields.required(at + "/argument", argument), isValue ? value : null, attribute, claim);
        }
    }

    record Allowed(
            @Required @Nullable String argument,
            @Required @Nullable List<@Nullable JsonNode> values) {

        private AllowedArgument toRule(String at) {
            return new AllowedArgument(
                    Fields.required(at + "/argument", argument),
                    entries(at + "/values", Fields.required(at + "/values", values)));
        }
    }

    record Valid(@Nullable Instant from, @Nullable Instant until) {

        @Nullable
        Validity toValidity() {
            return from == null && until == null ? null : new Validity(from, until);
        }
    }

    record Limit(
            @Required @Nullable Integer calls,
            @Required @Nullable Duration period) {

        private CallLimit toLimit() {
            return new CallLimit(Fields.required("/limit/calls", calls), Fields.required("/limit/period", period));
        }
    }

    record Quota(@Nullable Integer perDay, @Nullable Integer perMonth) {

        @Nullable
        CallQuota toQuota() {
            return perDay == null && perMonth == null ? null : new CallQuota(perDay, perMonth);
        }
    }

    static <T, R> List<R> rules(String path, @Nullable List<@Nullable T> list, BiFunction<T, String, R> toRule) {
        List<T> all = entries(path, list);
        return IntStream.range(0, all.size())
                .mapToObj(i -> toRule.apply(all.get(i), path + "/" + i))
                .toList();
    }

    static <T> List<T> entries(String path, @Nullable List<@Nullable T> list) {
        return list == null
                ? List.of()
                : IntStream.range(0, list.size())
                        .<T>mapToObj(i -> Fields.required(path + "/" + i, list.get(i)))
                        .toList();
    }
}
