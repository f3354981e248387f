package mcpmanager.command.proposal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view that a role may read.
 *
 * @param schema null for {@code public}
 * @param quoted schema and name as SQL writes them
 * @param columns those that the role may read, in their order; at least one
 * @param primaryKey its columns, in the key's order; empty for a view, or when one of them may not be read
 * @param lookups single columns that rows are found by fast: the first of an index, except for the primary key's
 */
record Relation(
        @Nullable String schema,
        String name,
        String quoted,
        @Nullable String comment,
        List<Column> columns,
        List<Column> primaryKey,
        List<Column> lookups) {

    /**
     * @param quoted as SQL writes it
     * @param type PostgreSQL's internal name, such as {@code int8}
     */
    record Column(String name, String quoted, String type) {}
}
