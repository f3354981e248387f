package mcpmanager.rules.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects the columns that parts of a checked statement name. Rather too many: a name that may stand for a row, or for a
 * function of one ({@code row.function}), stands for all columns.
 */
final class NamedColumnWalk {

    /** PostgreSQL's functions of any row, beside those that templates may call. */
    private static final Set<String> OF_ROWS = Set.of(
            "record_out",
            "record_send",
            "hash_record",
            "any_out",
            "anyelement_out",
            "anynonarray_out",
            "anycompatible_out",
            "anycompatiblenonarray_out");

    private final Set<String> rows;
    private final Deque<Object> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> names = new HashSet<>();
    private boolean everything;

    private NamedColumnWalk(Set<String> rows) {
        this.rows = rows;
    }

    /** What the columns of a statement's result can be made of, by their place; empty when a place can't be told. */
    static List<NamedColumns> items(Statement statement) {
        List<? extends SelectItem<?>> results = results(statement);
        if (results.isEmpty() || results.stream().anyMatch(item -> item.getExpression() instanceof AllColumns)) {
            return List.of();
        }
        Set<String> rows = rows(statement);
        NamedColumns derived = walk(behind(statement), rows);
        List<NamedColumns> items = new ArrayList<>();
        for (SelectItem<?> item : results) {
            NamedColumns own = walk(List.of(item.getExpression()), rows);
            Set<String> all = new HashSet<>(own.names());
            all.addAll(derived.names());
            items.add(new NamedColumns(all, own.everything() || derived.everything()));
        }
        return items;
    }

    private static List<? extends SelectItem<?>> results(Statement statement) {
        List<? extends SelectItem<?>> results = switch (statement) {
            case PlainSelect select -> select.getSelectItems();
            case Insert insert -> insert.getReturningClause();
            case Update update -> update.getReturningClause();
            case Delete delete -> delete.getReturningClause();
            default -> null;
        };
        return results == null ? List.of() : results;
    }

    /** What a result's columns can be made of by a name that is not in its expression: of what rows come from or became. */
    private static List<Object> behind(Statement statement) {
        List<@Nullable Object> behind = new ArrayList<>();
        switch (statement) {
            case PlainSelect select -> {
                behind.add(select.getWithItemsList());
                behind.add(select.getFromItem());
                behind.addAll(fromItems(select.getJoins()));
            }
            case Insert insert -> {
                behind.add(insert.getWithItemsList());
                behind.add(insert.getSelect());
                if (insert.getConflictAction() != null) {
                    behind.addAll(values(insert.getConflictAction().getUpdateSets()));
                }
            }
            case Update update -> {
                behind.add(update.getWithItemsList());
                behind.add(update.getFromItem());
                behind.addAll(fromItems(update.getJoins()));
                behind.addAll(values(update.getUpdateSets()));
            }
            case Delete delete -> {
                behind.add(delete.getWithItemsList());
                behind.add(delete.getUsingFromItemList());
                behind.addAll(fromItems(delete.getJoins()));
            }
            default -> throw new IllegalArgumentException("not a template's statement");
        }
        return behind.stream().filter(Objects::nonNull).map(Object.class::cast).toList();
    }

    private static List<FromItem> fromItems(@Nullable List<Join> joins) {
        return joins == null ? List.of() : joins.stream().map(Join::getFromItem).toList();
    }

    private static List<?> values(@Nullable List<UpdateSet> sets) {
        return sets == null
                ? List.of()
                : sets.stream().map(UpdateSet::getValues).toList();
    }

    /** What names a row: every table, subquery and function in FROM, and every WITH. */
    private static Set<String> rows(Statement statement) {
        NamedColumnWalk walk = new NamedColumnWalk(Set.of());
        Set<String> rows = new HashSet<>();
        walk.open(statement);
        while (!walk.open.isEmpty()) {
            Object next = walk.open.pop();
            if (next instanceof Table table && table.getName() != null) {
                rows.add(folded(table.getName()));
            }
            if (next instanceof FromItem item && item.getAlias() != null) {
                rows.add(folded(item.getAlias().getName()));
            }
            SyntaxTree.children(next).orElseThrow().forEach(walk::open);
        }
        return rows;
    }

    /** What stands as {@code row.name} anywhere, as PostgreSQL looks for it. */
    static Set<String> qualified(Statement statement) {
        NamedColumnWalk walk = new NamedColumnWalk(Set.of());
        Set<String> names = new HashSet<>();
        walk.open(statement);
        while (!walk.open.isEmpty()) {
            Object next = walk.open.pop();
            if (next instanceof Column column && isQualified(column)) {
                names.add(Identifiers.cut(folded(column.getColumnName())));
            }
            SyntaxTree.children(next).orElseThrow().forEach(walk::open);
        }
        return names;
    }

    private static NamedColumns walk(Collection<?> roots, Set<String> rows) {
        NamedColumnWalk walk = new NamedColumnWalk(rows);
        roots.forEach(walk::open);
        while (!walk.open.isEmpty() && !walk.everything) {
            walk.visit(walk.open.pop());
        }
        return walk.everything ? NamedColumns.ALL : new NamedColumns(walk.names, false);
    }

    private void open(@Nullable Object value) {
        if (value != null && seen.add(value)) {
            open.push(value);
        }
    }

    private void visit(Object value) {
        switch (value) {
            case Column column -> {
                name(column);
                skip(column.getTable());
            }
            case Function call
            when call.getParameters() != null ->
                call.getParameters().stream()
                        .filter(parameter -> parameter.getClass() == AllColumns.class) // count(*)
                        .forEach(this::skip);
            case AllColumns star -> everything = true;
            case Alias alias when alias.getAliasColumns() != null -> everything = true;
            default -> {}
        }
        SyntaxTree.children(value).orElseThrow().forEach(this::open);
    }

    private void name(Column column) {
        String name = folded(column.getColumnName());
        everything |= !Identifiers.isWhole(name)
                || rows.contains(name)
                || (isQualified(column) && (AllowedFunctions.allows(name) || OF_ROWS.contains(name)));
        names.add(name);
    }

    private static boolean isQualified(Column column) {
        return column.getTable() != null && column.getTable().getName() != null;
    }

    private void skip(@Nullable Object value) {
        if (value != null) {
            seen.add(value);
        }
    }

    /** As PostgreSQL keeps it. */
    private static String folded(String identifier) {
        return identifier.startsWith("\"") && identifier.length() > 1
                ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
                : Ascii.lower(identifier);
    }
}
