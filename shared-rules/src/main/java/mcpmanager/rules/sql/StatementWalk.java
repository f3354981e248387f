package mcpmanager.rules.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Walks the whole syntax tree and asks {@link NodeRules} about every node; a node, enum or value of a class that is not
 * known is a refusal. It is a loop, not a recursion: a long chain of operators is a deep tree.
 */
final class StatementWalk {

    private static final int MOST_PROBLEMS = 20;

    private final Deque<Object> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<SqlProblem> problems = new ArrayList<>();
    private final Object root;
    private final boolean changes;

    private StatementWalk(Object root, boolean changes) {
        this.root = root;
        this.changes = changes;
    }

    /** @param changes whether the statement itself may change rows */
    static List<SqlProblem> check(Object root, boolean changes) {
        StatementWalk walk = new StatementWalk(root, changes);
        walk.open(root);
        while (!walk.open.isEmpty() && walk.problems.size() < MOST_PROBLEMS) {
            walk.visit(walk.open.pop());
        }
        return walk.problems;
    }

    private void open(Object value) {
        if (seen.add(value)) {
            open.push(value);
        }
    }

    private void visit(Object value) {
        if (SyntaxTree.isNode(value) && !(changes && ChangeRules.allows(value, root))) {
            NodeRules.check(value).ifPresent(problems::add);
        }
        SyntaxTree.children(value)
                .ifPresentOrElse(
                        children -> children.forEach(this::open),
                        () -> problems.add(SqlProblem.whole(
                                SqlRefusal.UNSUPPORTED_SYNTAX,
                                "The statement has a part that is not known: "
                                        + value.getClass().getSimpleName())));
    }
}
