package mcpmanager.rules.policy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import mcpmanager.rules.schema.LinearPattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one evaluation costs: one unit for each part that was evaluated, and for comparisons and searches the size
 * of what they looked at. Stops the evaluation once it is too much; remembers it, because {@code ||} forgives errors.
 */
final class CostMeter implements CelEvaluationListener {

    private static final Set<String> LOOKING =
            Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "startsWith", "endsWith", "contains");
    private static final int CHARACTERS_PER_UNIT = 16;
    private static final int PARTS_PER_UNIT = 10;

    private final Map<Long, Object> values = new HashMap<>();
    private long left = Condition.MAX_COST;

    @Override
    public void callback(CelExpr expr, @Nullable Object value) {
        spend(1);
        if (value instanceof String || value instanceof Collection<?> || value instanceof Map<?, ?>) {
            values.put(expr.id(), value);
        } else {
            values.remove(expr.id());
        }
        if (expr.getKind() == Kind.CALL) {
            call(expr.call());
        }
    }

    private void call(CelExpr.CelCall call) {
        if (call.function().equals("matches")) {
            call.target()
                    .ifPresent(text -> match(values.get(text.id()), call.args().getFirst()));
        } else if (LOOKING.contains(call.function())) {
            call.target().ifPresent(this::weigh);
            call.args().forEach(this::weigh);
        }
    }

    /** The engine looks at each character with each part of the pattern, at worst. */
    private void match(@Nullable Object text, CelExpr pattern) {
        if (text instanceof String value) {
            long parts = LinearPattern.estimate(pattern.constant().stringValue());
            spend(value.length() * (1 + parts / PARTS_PER_UNIT));
        }
    }

    boolean exhausted() {
        return left < 0;
    }

    /** A list of constants may be known without an evaluation. */
    private void weigh(CelExpr argument) {
        if (argument.getKind() == Kind.LIST) {
            spend(argument.list().elements().size());
        } else {
            weighValue(values.get(argument.id()));
        }
    }

    private void weighValue(@Nullable Object value) {
        switch (value) {
            case String text -> spend(text.length() / CHARACTERS_PER_UNIT);
            case Collection<?> list -> {
                spend(1);
                list.forEach(this::weighValue);
            }
            case Map<?, ?> map -> {
                spend(1);
                map.forEach((name, element) -> {
                    weighValue(name);
                    weighValue(element);
                });
            }
            case null, default -> spend(1);
        }
    }

    private void spend(long units) {
        left -= units;
        if (left < 0) {
            throw new IllegalStateException("the condition costs too much");
        }
    }
}
