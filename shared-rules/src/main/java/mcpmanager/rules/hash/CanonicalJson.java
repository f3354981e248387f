package mcpmanager.rules.hash;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;

/**
 * The one way to write a value: JSON without spaces, members sorted by name, numbers without trailing zeros. Equal values
 * are written alike: numbers that are equal by value (1 and 1.0), texts of the same code points, objects whatever the
 * order of their members. Different values are not; a text is never a number.
 */
public final class CanonicalJson {

    /** Deepest nesting of a value. */
    static final int MAX_DEPTH = 512;

    private final StringBuilder written = new StringBuilder();

    private CanonicalJson() {}

    /**
     * UTF-8, beginning with a printable character.
     *
     * @throws IllegalArgumentException when the value is nested too deeply
     */
    public static byte[] of(JsonNode value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value, 0);
        return json.written.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deeply");
        }
        if (value.isObject()) {
            written.append('{');
            value.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(member -> {
                written.append(JsonNodeFactory.instance.stringNode(member.getKey()))
                        .append(':');
                write(member.getValue(), depth + 1);
                written.append(',');
            });
            written.append('}');
        } else if (value.isArray()) {
            written.append('[');
            value.forEach(item -> {
                write(item, depth + 1);
                written.append(',');
            });
            written.append(']');
        } else if (value instanceof NumericNode number && !number.isNaN()) {
            written.append(number.decimalValue().stripTrailingZeros());
        } else {
            written.append(value);
        }
    }
}
