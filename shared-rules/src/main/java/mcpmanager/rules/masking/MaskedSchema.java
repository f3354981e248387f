package mcpmanager.rules.masking;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an output schema (the profile of {@code rules.schema}) still promises when any of some masks may apply: every valid
 * result is valid here too, whichever of them have masked it. What a mask hides may be gone, null or a text. On the way to
 * such a place only properties, items and what a value says of itself are kept: a schema without a promise is weaker and
 * never wrong.
 */
public final class MaskedSchema {

    private static final Set<String> KEPT =
            Set.of("$schema", "$defs", "definitions", "title", "description", "maxItems", "maxProperties");
    private static final Set<String> OF_SCALARS = Set.of(
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf");

    private final JsonNode root;
    private final PathAutomaton paths;

    private MaskedSchema(JsonNode root, PathAutomaton paths) {
        this.root = root;
        this.paths = paths;
    }

    /** The same object when there are no masks. */
    public static JsonNode of(JsonNode schema, Collection<Mask> masks) {
        if (masks.isEmpty()) {
            return schema;
        }
        if (!schema.findValues("$ref").stream().allMatch(MaskedSchema::isToADefinition)) {
            return JsonNodeFactory.instance.objectNode().put("type", "object");
        }
        PathAutomaton paths = new PathAutomaton(masks);
        return new MaskedSchema(schema, paths).shown(schema, paths.start());
    }

    /** Definitions stay as they are; whatever else a reference leads to may be another then. */
    private static boolean isToADefinition(JsonNode reference) {
        String target = reference.asString("");
        return target.startsWith("#/$defs/") || target.startsWith("#/definitions/");
    }

    private JsonNode shown(JsonNode schema, Place place) {
        if (place.isFree() || !(schema instanceof ObjectNode object)) {
            return schema;
        }
        if (place.treatment().kind() != Treatment.Kind.KEEP) {
            return hidden(object);
        }
        if (object.size() == 1 && object.has("$ref")) {
            String target = object.path("$ref").asString("");
            return shown(root.at(JsonPointer.compile(target.substring(1))), place);
        }
        return within(object, place);
    }

    private static ObjectNode hidden(ObjectNode schema) {
        ObjectNode shown = schema.objectNode();
        copy("title", schema, shown);
        copy("description", schema, shown);
        if (schema.has("type")) {
            shown.set("type", types(schema.path("type"), "string", "null"));
        }
        return shown;
    }

    private ObjectNode within(ObjectNode schema, Place place) {
        boolean isDetected = place.treatment().detects();
        ObjectNode shown = schema.objectNode();
        KEPT.forEach(keyword -> copy(keyword, schema, shown));
        if (!isDetected) {
            OF_SCALARS.forEach(keyword -> copy(keyword, schema, shown));
        }
        if (schema.has("type")) {
            shown.set("type", isDetected ? detected(schema.path("type")) : schema.path("type"));
        }
        if (schema.has("items") && !schema.has("prefixItems")) {
            shown.set("items", shown(schema.path("items"), place.element()));
        }
        members(schema, place, shown);
        return shown;
    }

    private void members(ObjectNode schema, Place place, ObjectNode shown) {
        ObjectNode properties = schema.objectNode();
        boolean isRenamed = false;
        for (var declared : schema.path("properties").properties()) {
            Place member = place.member(declared.getKey());
            properties.set(declared.getKey(), shown(declared.getValue(), member));
            isRenamed |= member.treatment().hidesName(declared.getKey());
        }
        JsonNode others = schema.path("additionalProperties");
        boolean mayBeRenamed = isRenamed || othersMayBeRenamed(place);
        if (schema.has("patternProperties") || isRenamed || (others.isObject() && mayBeRenamed)) {
            others = JsonNodeFactory.instance.missingNode();
        }
        if (others.isObject()) {
            for (String name : paths.names()) {
                if (!properties.has(name) && place.member(name) != place.other()) {
                    properties.set(name, shown(others, place.member(name)));
                }
            }
        }
        if (mayBeRenamed && properties.has(Masker.REDACTED)) {
            properties.putObject(Masker.REDACTED);
        }
        if (!properties.isEmpty()) {
            shown.set("properties", properties);
        }
        if (!others.isMissingNode()) {
            shown.set("additionalProperties", shown(others, place.other()));
        }
        required(schema, place, shown);
    }

    /** Of members that no property speaks of. */
    private boolean othersMayBeRenamed(Place place) {
        return place.other().treatment().detects()
                || paths.names().stream()
                        .anyMatch(name -> place.member(name).treatment().hidesName(name));
    }

    private static void required(ObjectNode schema, Place place, ObjectNode shown) {
        ArrayNode required = schema.arrayNode();
        schema.path("required").forEach(name -> {
            Treatment treatment = place.member(name.asString("")).treatment();
            if (treatment.kind() == Treatment.Kind.KEEP && !treatment.hidesName(name.asString(""))) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            shown.set("required", required);
        }
    }

    /** Stars are a text, whatever they stand for. */
    private static JsonNode detected(JsonNode type) {
        Set<String> before = names(type);
        return before.contains("number") || before.contains("integer") ? types(type, "string") : type;
    }

    private static JsonNode types(JsonNode type, String... more) {
        Set<String> known = names(type);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (type.isArray()) {
            type.forEach(all::add);
        } else {
            all.add(type);
        }
        for (String one : more) {
            if (known.add(one)) {
                all.add(one);
            }
        }
        return all;
    }

    private static Set<String> names(JsonNode type) {
        Set<String> names = new HashSet<>();
        if (type.isArray()) {
            type.forEach(one -> names.add(one.asString("")));
        } else {
            names.add(type.asString(""));
        }
        return names;
    }

    private static void copy(String keyword, ObjectNode from, ObjectNode to) {
        if (from.has(keyword)) {
            to.set(keyword, from.get(keyword));
        }
    }
}
