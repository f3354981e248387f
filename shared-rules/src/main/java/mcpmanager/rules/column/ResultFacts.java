package mcpmanager.rules.column;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is on record about a query's result.
 *
 * @param reads the relations that the query can read, with what is behind views
 * @param opaque whether it may read others as well
 * @param derived columns that the query may name and that are made of others
 */
public record ResultFacts(List<ResultColumn> columns, List<Relation> reads, boolean opaque, List<Derived> derived) {

    /**
     * @param computed whether its value is made of its sources, and not one of them as it stands
     * @param sources null: can't be known
     */
    public record ResultColumn(
            String name, boolean computed, @Nullable List<ColumnSource> sources) {}

    /** @param kin tables that it shares rows with: its partitions, and what it is a partition of */
    public record Relation(RelationName name, List<RelationName> kin) {}

    /** @param name as a query calls it */
    public record Derived(String name, List<ColumnSource> sources) {}

    Map<RelationName, List<RelationName>> kin() {
        return reads.stream().collect(Collectors.toUnmodifiableMap(Relation::name, Relation::kin, (one, same) -> one));
    }
}
