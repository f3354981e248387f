package mcpmanager.invoke.policy;

import java.util.List;
import java.util.Objects;
import mcpmanager.events.invocation.PolicyDecision.AppliedMask;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import org.jspecify.annotations.Nullable;

/**
 * What the policies that allow a call demand of its result, together.
 *
 * @param masks as they were defined
 * @param mostRows null: no demand
 */
public record Obligations(List<FieldMask> masks, @Nullable Integer mostRows) {

    public static final Obligations NONE = new Obligations(List.of(), null);

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
                        .orElse(null));
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
