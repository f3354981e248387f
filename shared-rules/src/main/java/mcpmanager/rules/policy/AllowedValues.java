package mcpmanager.rules.policy;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The texts, numbers and booleans that an argument may be. Numbers are equal by value: 1 is 1.0. */
public final class AllowedValues {

    private final Set<Object> values;

    public AllowedValues(Collection<JsonNode> values) {
        this.values = values.stream().map(AllowedValues::comparable).collect(Collectors.toUnmodifiableSet());
    }

    /** Never true for a missing argument, null, an object or an array. */
    public boolean contains(@Nullable JsonNode value) {
        return value != null && value.isValueNode() && !value.isNull() && values.contains(comparable(value));
    }

    private static Object comparable(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> value.decimalValue().stripTrailingZeros();
            default -> throw new IllegalArgumentException("neither text, number nor boolean");
        };
    }
}
