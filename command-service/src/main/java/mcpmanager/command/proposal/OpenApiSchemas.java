package mcpmanager.command.proposal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of an OpenAPI document (3.0 and 3.1) as JSON Schema 2020-12 without references. What describes no value (examples,
 * XML, extensions) is dropped, and so are properties that only answers have, and patterns that can't be checked in linear time.
 */
final class OpenApiSchemas {

    private static final int MOST_LEVELS = 24;
    private static final Set<String> PLAIN = Set.of(
            "type",
            "enum",
            "const",
            "multipleOf",
            "maximum",
            "minimum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxProperties",
            "minProperties",
            "format",
            "title",
            "description",
            "default");
    private static final Set<String> SCHEMA = Set.of("items", "additionalProperties", "not");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf");

    private final JsonNode document;

    OpenApiSchemas(JsonNode document) {
        this.document = document;
    }

    /**
     * What a node refers to, or the node itself.
     *
     * @throws NotPossible when it refers to nothing in this document
     */
    JsonNode resolved(JsonNode node) {
        JsonNode target = node;
        for (int steps = 0; target.path("$ref").isString(); steps++) {
            String reference = target.path("$ref").stringValue();
            if (!reference.startsWith("#/") || steps == MOST_LEVELS) {
                throw new NotPossible("it refers to another document");
            }
            target = document.at(JsonPointer.compile(reference.substring(1)));
            if (target.isMissingNode()) {
                throw new NotPossible("it refers to what is not there: " + reference);
            }
        }
        return target;
    }

    /**
     * @throws NotPossible when the schema contains itself, is too deep, or refers to another document
     */
    JsonNode copy(JsonNode schema) {
        return copy(schema, List.of());
    }

    private JsonNode copy(JsonNode schema, List<JsonNode> around) {
        JsonNode whole = resolved(schema);
        if (around.size() > MOST_LEVELS || around.stream().anyMatch(outer -> outer == whole)) {
            throw new NotPossible("its schema contains itself or is too deep");
        }
        if (!whole.isObject()) {
            return whole.isBoolean() ? whole : JsonMapper.shared().createObjectNode();
        }
        List<JsonNode> within = new ArrayList<>(around);
        within.add(whole);
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        whole.forEachEntry((keyword, value) -> {
            if (PLAIN.contains(keyword)) {
                copy.set(keyword, value);
            } else if (SCHEMA.contains(keyword)) {
                copy.set(keyword, copy(value, within));
            } else if (SCHEMAS.contains(keyword) && !value.isEmpty()) {
                ArrayNode all = copy.putArray(keyword);
                value.forEach(each -> all.add(copy(each, within)));
            } else if (keyword.equals("pattern") && isLinear(value.asString(""))) {
                copy.set(keyword, value);
            }
        });
        properties(whole, copy, within);
        sinceVersion31(whole, copy);
        return copy;
    }

    private void properties(JsonNode whole, ObjectNode copy, List<JsonNode> within) {
        Set<String> kept = new HashSet<>();
        whole.path("properties").forEachEntry((name, property) -> {
            if (!resolved(property).path("readOnly").asBoolean(false)) {
                copy.withObjectProperty("properties").set(name, copy(property, within));
                kept.add(name);
            }
        });
        whole.path("required").forEach(name -> {
            if (kept.contains(name.asString("")) || !whole.path("properties").has(name.asString(""))) {
                copy.withArrayProperty("required").add(name.asString(""));
            }
        });
    }

    /** What OpenAPI 3.0 said in its own words. */
    private static void sinceVersion31(JsonNode whole, ObjectNode copy) {
        if (whole.path("nullable").asBoolean(false) && copy.path("type").isString()) {
            String type = copy.path("type").stringValue();
            copy.putArray("type").add(type).add("null");
        }
        exclusive(copy, "minimum", "exclusiveMinimum");
        exclusive(copy, "maximum", "exclusiveMaximum");
    }

    private static void exclusive(ObjectNode copy, String bound, String exclusive) {
        JsonNode flag = copy.path(exclusive);
        if (flag.isBoolean()) {
            copy.remove(exclusive);
            if (flag.booleanValue() && copy.has(bound)) {
                copy.set(exclusive, copy.remove(bound));
            }
        }
    }

    private static boolean isLinear(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException backtracking) {
            return false;
        }
    }

    /** Why an operation can't become a tool. */
    static final class NotPossible extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPossible(String reason) {
            super(reason, null, false, false);
        }
    }
}
