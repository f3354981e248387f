package mcpmanager.command.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

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
            @Required @Nullable Subjects subjects,
            @Required @Nullable Tools tools,
            @Nullable String condition,
            @Nullable List<@Nullable Mask> masks,
            @Nullable Limit limit,
            @Nullable Mode mode) {

        PolicyDefinition toDefinition() {
            return new PolicyDefinition(
                    Fields.required("/name", name),
                    description,
                    Fields.required("/effect", effect),
                    Fields.required("/subjects", subjects).toSubjects(),
                    Fields.required("/tools", tools).toTools(),
                    condition,
                    toMasks(masks == null ? List.of() : masks),
                    limit == null ? null : limit.toLimit(),
                    mode == null ? Mode.ACTIVE : mode);
        }

        private static List<FieldMask> toMasks(List<@Nullable Mask> masks) {
            return IntStream.range(0, masks.size())
                    .mapToObj(i -> Fields.required("/masks/" + i, masks.get(i)).toMask("/masks/" + i))
                    .toList();
        }
    }

    record Subjects(
            @Nullable Boolean everyone,
            @Nullable List<@Nullable McpServerId> serverIds,
            @Nullable List<@Nullable ApiKeyId> keyIds) {

        PolicyDefinition.Subjects toSubjects() {
            return new PolicyDefinition.Subjects(
                    everyone != null && everyone,
                    entries("/subjects/serverIds", serverIds),
                    entries("/subjects/keyIds", keyIds));
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

    record Mask(
            @Required @Nullable String path,
            @Required @Nullable Strategy strategy,
            @Nullable Integer keepFirst,
            @Nullable Integer keepLast) {

        private FieldMask toMask(String at) {
            return MaskRules.normal(new FieldMask(
                    Fields.required(at + "/path", path),
                    Fields.required(at + "/strategy", strategy),
                    keepFirst,
                    keepLast));
        }
    }

    record Limit(
            @Required @Nullable Integer calls,
            @Required @Nullable Duration period) {

        private CallLimit toLimit() {
            return new CallLimit(Fields.required("/limit/calls", calls), Fields.required("/limit/period", period));
        }
    }

    private static <T> List<T> entries(String path, @Nullable List<@Nullable T> list) {
        return list == null
                ? List.of()
                : IntStream.range(0, list.size())
                        .<T>mapToObj(i -> Fields.required(path + "/" + i, list.get(i)))
                        .toList();
    }
}
