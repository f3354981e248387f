package mcpmanager.chassis.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * Nodes of JSON from outside. Fractions such as {@code 1e999999999} are refused: a few bytes here, a gigabyte for whoever
 * needs their digits.
 */
public final class BoundedNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;
    private static final int MAX_SCALE = 512;

    @Override
    public ValueNode numberNode(@Nullable BigDecimal number) {
        if (number != null && (number.scale() > MAX_SCALE || number.scale() < -MAX_SCALE)) {
            throw new StreamConstraintsException("exponent out of bounds");
        }
        return super.numberNode(number);
    }
}
