package mcpmanager.rules.masking;

import java.util.Map;
import mcpmanager.rules.hash.HashKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One walk down a result, for one thread. What does not change is returned as it is, never copied. */
final class MaskWalk {

    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final ValueHash hash;

    MaskWalk(HashKey key) {
        hash = new ValueHash(key);
    }

    /** Null when it is removed. */
    @Nullable
    JsonNode masked(JsonNode value, Place place, int depth) {
        if (place.isFree()) {
            return value;
        }
        if (depth > Masker.MAX_DEPTH) {
            throw new MaskFailedException("the result is nested too deeply");
        }
        Treatment treatment = place.treatment();
        return switch (treatment.kind()) {
            case REMOVE -> null;
            case NULLIFY -> NULL;
            case REDACT -> Masker.REDACTED_NODE;
            case HASH -> hashed(value, place, depth);
            case PARTIAL -> treatment.partial(value);
            case KEEP -> within(value, place, depth);
        };
    }

    /** Only of a value that nothing else changes: the hash would tell apart what the other masks make equal. */
    private JsonNode hashed(JsonNode value, Place place, int depth) {
        if (value.isString() && (value.stringValue().equals(Masker.REDACTED) || hash.isToken(value.stringValue()))) {
            return value;
        }
        return within(value, place, depth) == value
                ? JsonNodeFactory.instance.stringNode(hash.token(value))
                : Masker.REDACTED_NODE;
    }

    private JsonNode within(JsonNode value, Place place, int depth) {
        return switch (value) {
            case ObjectNode object -> object(object, place, depth);
            case ArrayNode array -> array(array, place, depth);
            default -> place.treatment().detected(value);
        };
    }

    private JsonNode object(ObjectNode object, Place place, int depth) {
        ObjectNode copy = null;
        int same = 0;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            Place below = place.member(name);
            JsonNode masked = masked(value, below, depth + 1);
            if (masked != null && below.treatment().hidesName(name)) {
                name = Masker.REDACTED;
                masked = masked(Masker.REDACTED_NODE, place.member(name), depth + 1);
                copy = copy == null ? start(object, same) : copy;
            } else if (masked != value && copy == null) {
                copy = start(object, same);
            }
            if (copy != null && masked != null) {
                copy.set(name, masked);
            }
            same++;
        }
        return copy == null ? object : copy;
    }

    private static ObjectNode start(ObjectNode object, int members) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        int left = members;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (left-- == 0) {
                break;
            }
            copy.set(member.getKey(), member.getValue());
        }
        return copy;
    }

    private JsonNode array(ArrayNode array, Place place, int depth) {
        Place elements = place.element();
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            JsonNode masked = masked(value, elements, depth + 1);
            if (masked != value && copy == null) {
                copy = JsonNodeFactory.instance.arrayNode(array.size());
                for (int before = 0; before < i; before++) {
                    copy.add(array.get(before));
                }
            }
            if (copy != null && masked != null) {
                copy.add(masked);
            }
        }
        return copy == null ? array : copy;
    }
}
