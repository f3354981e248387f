package mcpmanager.events.tool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database said of a query's result when the tool was registered, without running the query. Names are as PostgreSQL
 * keeps them. Where it is not known for certain what a value comes from, more is named rather than less.
 *
 * @param columns in their order; each name once
 * @param reads the tables and views that the query can read, what is behind views and in partitions included; null: can't
 *     be known, because a function of the database's own takes part
 * @param derived columns of these relations that are made of other columns: those of views, and generated ones
 */
public record QueryResult(List<Column> columns, @Nullable List<Relation> reads, List<Derived> derived) {

    public QueryResult {
        columns = List.copyOf(columns);
        reads = reads == null ? null : List.copyOf(reads);
        derived = derived == null ? List.of() : List.copyOf(derived);
    }

    /**
     * A column of the result.
     *
     * @param type the type's name in {@code pg_type}
     * @param typeOid the type's number there, from 0 to 4294967295
     * @param computed whether its value is made of its sources; false: it is the value of one of them as it stands
     * @param sources the columns that its value can come from; null: can't be known
     */
    public record Column(
            String name,
            String type,
            long typeOid,
            boolean computed,
            @Nullable List<Source> sources) {
        public Column {
            sources = sources == null ? null : List.copyOf(sources);
        }
    }

    /** A table or view. */
    public record Relation(String schema, String name) {}

    /** @param column null: any of the relation's */
    public record Source(
            String schema, String relation, @Nullable String column) {}

    /** @param name as a query calls it, in whichever relation it is */
    public record Derived(String name, List<Source> sources) {
        public Derived {
            sources = List.copyOf(sources);
        }
    }
}
