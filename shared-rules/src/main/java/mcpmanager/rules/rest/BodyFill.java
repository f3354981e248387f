package mcpmanager.rules.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A body with arguments in its slots; the member or element of an argument that was not given is left out. */
final class BodyFill {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BodyFill() {}

    /** Null when the whole body is such an argument. */
    static @Nullable JsonNode fill(JsonNode written, ObjectNode arguments) {
        if (written.isObject()) {
            ObjectNode filled = NODES.objectNode();
            written.forEachEntry((name, value) -> {
                JsonNode part = fill(value, arguments);
                if (part != null) {
                    filled.set(name, part);
                }
            });
            return filled;
        }
        if (written.isArray()) {
            ArrayNode filled = NODES.arrayNode();
            for (JsonNode value : written) {
                JsonNode part = fill(value, arguments);
                if (part != null) {
                    filled.add(part);
                }
            }
            return filled;
        }
        return written.isString() ? text(written.stringValue(), arguments) : written;
    }

    /** A text that is no slot has its doubled braces made single ones. */
    private static @Nullable JsonNode text(String written, ObjectNode arguments) {
        SlotText text = SlotText.parse(written).orElseThrow();
        return text.isOneSlot() ? arguments.get(text.slots().iterator().next()) : NODES.stringNode(text.with(""));
    }
}
