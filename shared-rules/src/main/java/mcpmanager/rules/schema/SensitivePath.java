package mcpmanager.rules.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A property of the arguments whose value no record may show, named by a JSON Pointer into the input schema:
 * {@code /properties/card/properties/number}, {@code /properties/lines/items/properties/iban}.
 */
public final class SensitivePath {

    /** From the arguments down. */
    private final List<Step> steps;

    private record Step(boolean isItems, String name) {}

    private SensitivePath(List<Step> steps) {
        this.steps = steps;
    }

    /** Empty when the pointer leads to no property of the schema by {@code properties} and {@code items}. */
    public static Optional<SensitivePath> find(JsonNode inputSchema, String pointer) {
        if (!pointer.startsWith("/properties/") || !Pointers.isPointer(pointer)) {
            return Optional.empty();
        }
        String[] tokens = pointer.substring(1).split("/", -1);
        List<Step> steps = new ArrayList<>();
        JsonNode at = inputSchema;
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i].equals("items")) {
                at = at.path("items");
                steps.add(new Step(true, ""));
            } else if (tokens[i].equals("properties") && ++i < tokens.length) {
                String name = tokens[i].replace("~1", "/").replace("~0", "~");
                at = at.path("properties").path(name);
                steps.add(new Step(false, name));
            } else {
                return Optional.empty();
            }
        }
        return at.isObject() || at.isBoolean() ? Optional.of(new SensitivePath(steps)) : Optional.empty();
    }

    /**
     * The arguments with something else in the place of every such value; the same object when there is nothing to hide.
     * Where something else stands than the schema says, all of it is hidden.
     *
     * @param substitute what is shown for a value; asked for each as the caller sent it
     */
    public static ObjectNode hide(
            List<SensitivePath> paths, ObjectNode arguments, Function<JsonNode, String> substitute) {
        if (paths.isEmpty()) {
            return arguments;
        }
        ObjectNode copy = arguments.deepCopy();
        paths.forEach(path -> path.hidden(copy, arguments, 0, substitute));
        return copy;
    }

    /** What another path has hidden as a whole stays as it is. */
    private JsonNode hidden(JsonNode at, JsonNode sent, int depth, Function<JsonNode, String> substitute) {
        if (depth < steps.size()) {
            if (at.isString() && !sent.isString()) {
                return at;
            }
            Step step = steps.get(depth);
            if (step.isItems() && at instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, hidden(array.get(i), sent.get(i), depth + 1, substitute));
                }
                return array;
            }
            if (!step.isItems() && at instanceof ObjectNode object) {
                if (object.has(step.name())) {
                    object.set(
                            step.name(), hidden(object.get(step.name()), sent.get(step.name()), depth + 1, substitute));
                }
                return object;
            }
        }
        return JsonNodeFactory.instance.stringNode(substitute.apply(sent));
    }
}
