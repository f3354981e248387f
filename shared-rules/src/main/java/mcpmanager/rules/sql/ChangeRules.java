package mcpmanager.rules.sql;

import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.update.Update;

/**
 * What holds for INSERT, UPDATE and DELETE beside the rules for all statements: only the statement itself changes rows, and
 * an UPDATE or DELETE says which.
 */
final class ChangeRules {

    /** Nodes that only a statement that changes rows has; their packages are not those of queries. */
    private static final Set<String> NODES = Set.of("""
            insert.Insert insert.InsertConflictTarget insert.InsertConflictAction insert.ConflictActionType
            insert.Insert$OverridingMode update.Update update.UpdateSet delete.Delete
            ReturningClause ReturningClause$Keyword create.table.Index$ColumnParams
            """.strip().split("\\s+"));

    private static final String STATEMENT = "net.sf.jsqlparser.statement.";

    private ChangeRules() {}

    /** Whether a node may stand in a changing statement only; a statement inside another one may not at all. */
    static boolean allows(Object node, Object root) {
        String name = node.getClass().getName();
        return name.startsWith(STATEMENT)
                && NODES.contains(name.substring(STATEMENT.length()))
                && (node == root || !(node instanceof Statement));
    }

    static List<SqlProblem> check(Statement statement) {
        return switch (statement) {
            case Update update -> where(update.getWhere());
            case Delete delete -> where(delete.getWhere());
            default -> List.of();
        };
    }

    private static List<SqlProblem> where(Expression where) {
        return where == null
                ? List.of(SqlProblem.whole(
                        SqlRefusal.WHERE_MISSING, "UPDATE and DELETE need a WHERE that says which rows."))
                : List.of();
    }
}
