package mcpmanager.rules.column;

import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from, named as PostgreSQL keeps it.
 *
 * @param column null: any of the relation's
 */
public record ColumnSource(RelationName relation, @Nullable String column) {}
