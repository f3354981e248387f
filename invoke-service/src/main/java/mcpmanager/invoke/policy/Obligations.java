package mcpmanager.invoke.policy;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mcpmanager.events.invocation.PolicyDecision.AppliedMask;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyId;
import org.jspecify.annotations.Nullable;

/**
 * What the policies that allow a call demand of its result, together.
 *
 * @param masks as they were defined
 * @param mostRows null: no demand
 * @param limits of those policies that have any
 */
public record Obligations(List<FieldMask> masks, @Nullable Integer mostRows, List<PolicyLimit> limits) {

    public static final Obligations NONE = new Obligations(List.of(), null, List.of());

    /** How often one caller may call what a policy allows. */
    public record PolicyLimit(
            PolicyId policyId,
            @Nullable CallLimit limit,
            @Nullable CallQuota quota) {}

    static Obligations of(List<CompiledPolicy> policies) {
        List<PolicyDefinition> definitions = policies.stream()
                .map(CompiledPolicy::definition)
                .filter(Objects::nonNull)
                .toList();
        return new Obligations(
                definitions.stream()
                        .flatMap(definition -> definition.masks().stream())
                        .distinct()
                        .toList(),
                definitions.stream()
                        .map(PolicyDefinition::mostRows)
                        .filter(Objects::nonNull)
                        .min(Integer::compare)
                        .orElse(null),
                policies.stream().flatMap(Obligations::limit).toList());
    }

    private static Stream<PolicyLimit> limit(CompiledPolicy policy) {
        PolicyDefinition definition = policy.definition();
        return definition == null || (definition.limit() == null && definition.quota() == null)
                ? Stream.empty()
                : Stream.of(new PolicyLimit(policy.id(), definition.limit(), definition.quota()));
    }

    public int mostRowsOr(int otherwise) {
        return mostRows == null ? otherwise : mostRows;
    }

    /** Where and how something is hidden. */
    public List<AppliedMask> applied() {
        return masks.stream()
                .map(mask -> new AppliedMask(
                        Objects.requireNonNullElse(mask.path(), String.valueOf(mask.column())), mask.strategy()))
                .toList();
    }
}
