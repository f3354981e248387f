package mcpmanager.command.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of relations and of all that they are views of.
 *
 * @param made for a relation's column, or for all of a view's (0), what it is made of: a view by its rule, a generated column
 *     by its expression
 * @param opaque whether a view among them reads what the catalog does not tell of
 */
record Relations(
        Map<Long, Relation> relations,
        Map<At, String> columns,
        Map<Long, List<Name>> kin,
        Map<At, List<At>> made,
        boolean opaque) {

    /**
     * A table or view.
     *
     * @param rule what a view is; null: it is none
     */
    record Relation(Name name, @Nullable ViewRule rule) {}

    record Name(String schema, String name) {}

    /** @param attribute a column's number; 0: all of the relation */
    record At(long relation, int attribute) {}

    /**
     * @param roots by number
     */
    static Relations read(Connection connection, Set<Long> roots) throws SQLException {
        Map<Long, Relation> relations = relations(connection, roots);
        Set<Long> all = relations.keySet();
        return new Relations(
                relations,
                columns(connection, all),
                kin(connection, all),
                made(connection, all),
                Opacity.of(connection, all));
    }

    private static Map<Long, Relation> relations(Connection connection, Set<Long> roots) throws SQLException {
        Map<Long, Relation> relations = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(CatalogQueries.RELATIONS)) {
            try (ResultSet row = CatalogQueries.ask(query, roots)) {
                while (row.next()) {
                    String rule = row.getString("rule");
                    relations.put(row.getLong("oid"), new Relation(name(row), rule == null ? null : ViewRule.of(rule)));
                }
            }
        }
        return relations;
    }

    private static Map<At, String> columns(Connection connection, Collection<Long> relations) throws SQLException {
        Map<At, String> columns = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(CatalogQueries.COLUMNS)) {
            try (ResultSet row = CatalogQueries.ask(query, relations)) {
                while (row.next()) {
                    columns.put(new At(row.getLong("attrelid"), row.getInt("attnum")), row.getString("attname"));
                }
            }
        }
        return columns;
    }

    private static Map<Long, List<Name>> kin(Connection connection, Collection<Long> relations) throws SQLException {
        Map<Long, List<Name>> kin = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(CatalogQueries.KIN)) {
            try (ResultSet row = CatalogQueries.ask(query, relations)) {
                while (row.next()) {
                    kin.computeIfAbsent(row.getLong("root"), _ -> new ArrayList<>())
                            .add(name(row));
                }
            }
        }
        return kin;
    }

    private static Map<At, List<At>> made(Connection connection, Collection<Long> relations) throws SQLException {
        Map<At, List<At>> made = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(CatalogQueries.MADE)) {
            try (ResultSet row = CatalogQueries.ask(query, relations)) {
                while (row.next()) {
                    made.computeIfAbsent(new At(row.getLong("owner"), row.getInt("attribute")), _ -> new ArrayList<>())
                            .add(new At(row.getLong("source"), row.getInt("source_attribute")));
                }
            }
        }
        return made;
    }

    private static Name name(ResultSet row) throws SQLException {
        return new Name(row.getString("nspname"), row.getString("relname"));
    }
}
