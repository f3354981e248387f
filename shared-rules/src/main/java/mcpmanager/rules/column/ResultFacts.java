package mcpmanager.rules.column;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on record about a query's result.
 *
 * @param reads the relations that the query can read, behind views and in partitions too; null: can't be known
 * @param derived columns of these relations that are made of others
 */
public record ResultFacts(
        List<ResultColumn> columns, @Nullable List<RelationName> reads, List<Derived> derived) {

    /**
     * @param computed whether its value is made of its sources, and not one of them as it stands
     * @param sources null: can't be known
     */
    public record ResultColumn(
            String name, boolean computed, @Nullable List<ColumnSource> sources) {}

    /** @param name as a query calls it */
    public record Derived(String name, List<ColumnSource> sources) {}
}
