package mcpmanager.rules.sql;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.Node;
import org.jspecify.annotations.Nullable;

/**
 * Walks the whole syntax tree, whatever its shape, and asks {@link NodeRules} about every node.
 *
 * <p>It follows the fields of the nodes themselves instead of JSqlParser's visitors: those have to be told by hand
 * where to descend, and an overlooked child would pass unseen. Here every field of every node is followed, and a node,
 * enum or value of a class that is not known is a refusal. It is a loop, not a recursion: a long chain of operators
 * is a deep tree.
 */
final class StatementWalk {

    private static final int MOST_PROBLEMS = 20;
    private static final String PARSER = "net.sf.jsqlparser.";

    /** Fields per node class; a class whose fields cannot be opened fails the check, in {@link #fields}. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type);
        }
    };

    private final Deque<Object> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<SqlProblem> problems = new ArrayList<>();

    private StatementWalk() {}

    static List<SqlProblem> check(Object root) {
        StatementWalk walk = new StatementWalk();
        walk.open(root);
        while (!walk.open.isEmpty() && walk.problems.size() < MOST_PROBLEMS) {
            walk.visit(walk.open.pop());
        }
        return walk.problems;
    }

    private void open(@Nullable Object value) {
        if (value != null && seen.add(value)) {
            open.push(value);
        }
    }

    private void visit(Object value) {
        if (value.getClass().getName().startsWith(PARSER)) {
            NodeRules.check(value).ifPresent(problems::add);
            for (Field field : FIELDS.get(value.getClass())) {
                open(read(field, value));
            }
        }
        switch (value) {
            case Collection<?> many -> many.forEach(this::open);
            case Object[] many -> List.of(many).forEach(this::open);
            case Optional<?> one -> one.ifPresent(this::open);
            case Map<?, ?> map -> {
                map.keySet().forEach(this::open);
                map.values().forEach(this::open);
            }
            case Map.Entry<?, ?> entry -> {
                open(entry.getKey());
                open(entry.getValue());
            }
            case String _, Number _, Boolean _, Character _ -> {}
            case Object other when other.getClass().getName().startsWith(PARSER) -> {}
            default ->
                problems.add(SqlProblem.whole(
                        SqlRefusal.UNSUPPORTED_SYNTAX,
                        "The statement has a part that is not known: "
                                + value.getClass().getSimpleName()));
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && c.getName().startsWith(PARSER); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                // a Node leads to the parser's tokens, which TokenRules has seen
                if (!Modifier.isStatic(field.getModifiers()) && field.getType() != Node.class) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static @Nullable Object read(Field field, Object node) {
        try {
            return field.get(node);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException("unreadable syntax tree: " + field, closed);
        }
    }
}
