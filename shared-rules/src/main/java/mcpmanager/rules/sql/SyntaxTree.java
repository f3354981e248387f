package mcpmanager.rules.sql;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.jsqlparser.parser.Node;
import org.jspecify.annotations.Nullable;

/**
 * The nodes below a node of JSqlParser's tree, whatever its shape: it follows the fields of the nodes themselves instead of
 * JSqlParser's visitors, which have to be told by hand where to descend, so that an overlooked child would pass unseen.
 */
final class SyntaxTree {

    private static final String PARSER = "net.sf.jsqlparser.";

    /** Fields per node class; a class whose fields cannot be opened fails, in {@link #fields}. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type);
        }
    };

    private SyntaxTree() {}

    static boolean isNode(Object value) {
        return value.getClass().getName().startsWith(PARSER);
    }

    /** Empty for a value of a class that is not known. */
    static Optional<List<Object>> children(Object value) {
        List<@Nullable Object> children = new ArrayList<>();
        if (isNode(value)) {
            for (Field field : FIELDS.get(value.getClass())) {
                children.add(read(field, value));
            }
        }
        switch (value) {
            case Collection<?> many -> children.addAll(many);
            case Object[] many -> children.addAll(Arrays.asList(many));
            case Optional<?> one -> children.add(one.orElse(null));
            case Map<?, ?> map -> {
                children.addAll(map.keySet());
                children.addAll(map.values());
            }
            case Map.Entry<?, ?> entry -> {
                children.add(entry.getKey());
                children.add(entry.getValue());
            }
            case String _, Number _, Boolean _, Character _ -> {}
            default -> {
                if (!isNode(value)) {
                    return Optional.empty();
                }
            }
        }
        List<Object> present = new ArrayList<>();
        for (Object child : children) {
            if (child != null) {
                present.add(child);
            }
        }
        return Optional.of(present);
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
