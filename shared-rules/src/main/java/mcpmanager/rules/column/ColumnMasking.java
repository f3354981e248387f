package mcpmanager.rules.column;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.rules.column.ColumnDecision.Dropped;
import mcpmanager.rules.column.ColumnDecision.Fate;
import mcpmanager.rules.column.ColumnDecision.Masked;
import mcpmanager.rules.column.ColumnDecision.Untouched;
import mcpmanager.rules.column.ResultFacts.ResultColumn;
import mcpmanager.rules.sql.NamedColumns;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides what masks by source column do to one tool's result; made once for a tool, asked for each set of masks. What is
 * not known for certain counts as hidden.
 */
public final class ColumnMasking {

    private final @Nullable ResultFacts facts;
    private final Map<RelationName, List<RelationName>> kin;
    private final List<NamedColumns> named;
    private final boolean changes;
    private final Set<String> safe;

    private ColumnMasking(@Nullable ResultFacts facts, List<NamedColumns> named, boolean changes, Set<String> safe) {
        this.facts = facts;
        this.kin = facts == null ? Map.of() : facts.kin();
        this.named = named;
        this.changes = changes;
        this.safe = safe;
    }

    /**
     * @param facts null: none are on record
     * @param outputSchema an accepted one; null: the tool declares none
     */
    public static ColumnMasking of(@Nullable ResultFacts facts, SqlTemplate template, @Nullable JsonNode outputSchema) {
        return new ColumnMasking(
                facts,
                facts == null
                        ? List.of()
                        : template.namedColumns(facts.columns().size()),
                template.kind().changes(),
                SafeColumns.of(outputSchema));
    }

    /** @param masks those in force for a call of the tool */
    public ColumnDecision decide(Collection<ColumnMask> masks) {
        if (facts == null) {
            return masks.isEmpty()
                    ? new ColumnDecision.Each(List.of())
                    : new ColumnDecision.DropAll(List.copyOf(masks));
        }
        List<ColumnMask> relevant =
                masks.stream().filter(mask -> isReadBy(facts, mask)).toList();
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < facts.columns().size(); i++) {
            fates.add(fate(facts, facts.columns().get(i), named.get(i), masks, relevant));
        }
        return new ColumnDecision.Each(fates);
    }

    private Fate fate(
            ResultFacts known,
            ResultColumn column,
            NamedColumns names,
            Collection<ColumnMask> masks,
            List<ColumnMask> relevant) {
        List<ColumnSource> sources = column.sources();
        if (sources != null) {
            List<ColumnMask> hits = masks.stream()
                    .filter(mask -> isAmong(sources, mask))
                    .map(mask -> column.computed() ? mask.onComputed() : mask)
                    .toList();
            if (hits.isEmpty() && changes) {
                hits = named(known, names, relevant); // a masked value may have been written there just now
            }
            return hits.isEmpty() ? new Untouched(column.name()) : new Masked(column.name(), hits);
        }
        List<ColumnMask> hits = named(known, names, relevant);
        if (!hits.isEmpty()) {
            return new Masked(column.name(), hits);
        }
        return relevant.isEmpty() || safe.contains(column.name())
                ? new Untouched(column.name())
                : new Dropped(column.name(), relevant);
    }

    private List<ColumnMask> named(ResultFacts known, NamedColumns names, List<ColumnMask> relevant) {
        return relevant.stream()
                .filter(mask -> names.everything() || names.names().stream().anyMatch(name -> leads(known, name, mask)))
                .map(ColumnMask::onComputed)
                .toList();
    }

    private boolean isReadBy(ResultFacts known, ColumnMask mask) {
        return known.opaque() || known.reads().stream().anyMatch(read -> isOf(read.name(), mask));
    }

    /** Whether a name in the template can stand for the masked column. */
    private boolean leads(ResultFacts known, String name, ColumnMask mask) {
        return mask.column().column().means(name)
                || known.derived().stream()
                        .filter(derived -> derived.name().equals(name))
                        .anyMatch(derived -> isAmong(derived.sources(), mask));
    }

    private boolean isAmong(List<ColumnSource> sources, ColumnMask mask) {
        return sources.stream().anyMatch(source -> mask.column().isColumnOf(source) && isOf(source.relation(), mask));
    }

    private boolean isOf(RelationName relation, ColumnMask mask) {
        return mask.column().isOf(relation)
                || kin.getOrDefault(relation, List.of()).stream().anyMatch(mask.column()::isOf);
    }
}
