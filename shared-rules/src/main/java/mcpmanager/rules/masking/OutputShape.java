package mcpmanager.rules.masking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mcpmanager.rules.masking.MaskPath.Step;
import mcpmanager.rules.schema.LinearPattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an output schema (the profile of {@code rules.schema}) says about places in a result. A place exists when the
 * schema declares it, or leaves open what stands there: {@code additionalProperties} other than false, or an object or
 * array of which it says nothing. A member beside declared ones does not exist: it is taken for a slip of the pen.
 */
public final class OutputShape {

    private static final JsonNode OPEN = JsonNodeFactory.instance.booleanNode(true);
    private static final List<String> BRANCHES = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONAL = List.of("if", "then", "else");
    private static final List<String> MEMBERS =
            List.of("properties", "patternProperties", "additionalProperties", "unevaluatedProperties");
    private static final List<String> REST = List.of("additionalProperties", "unevaluatedProperties");
    private static final List<String> ELEMENTS = List.of("items", "unevaluatedItems", "contains");

    private final JsonNode root;

    private OutputShape(JsonNode root) {
        this.root = root;
    }

    public static OutputShape of(JsonNode schema) {
        return new OutputShape(schema);
    }

    public boolean has(MaskPath path) {
        List<Set<JsonNode>> places = List.of(place(List.of(root)));
        for (Step step : path.steps()) {
            List<Set<JsonNode>> from = step.anywhere() ? below(places) : places;
            places = from.stream()
                    .flatMap(place -> switch (step) {
                        case Step.Member member -> member(place, member.name());
                        case Step.Every every -> children(place);
                    })
                    .filter(schemas -> !schemas.isEmpty())
                    .map(this::place)
                    .toList();
        }
        return !places.isEmpty();
    }

    private static Stream<List<JsonNode>> member(Set<JsonNode> place, String name) {
        List<JsonNode> found = new ArrayList<>();
        boolean declared = false;
        for (JsonNode schema : place) {
            declared |= schema.path("properties").has(name);
            add(found, schema.path("properties").path(name));
            for (var pattern : schema.path("patternProperties").properties()) {
                if (new LinearPattern(pattern.getKey()).matches(name)) {
                    declared = true;
                    add(found, pattern.getValue());
                }
            }
        }
        if (!declared) {
            place.forEach(schema -> REST.forEach(keyword -> add(found, schema.path(keyword))));
        }
        return Stream.of(leavesOpen(place, "object") ? List.of(OPEN) : found);
    }

    private static Stream<List<JsonNode>> children(Set<JsonNode> place) {
        Map<String, List<JsonNode>> members = new LinkedHashMap<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode schema : place) {
            schema.path("properties")
                    .forEachEntry((name, one) -> add(members.computeIfAbsent(name, _ -> new ArrayList<>()), one));
            schema.path("patternProperties").forEach(one -> add(others, one));
            schema.path("prefixItems").forEach(one -> add(others, one));
            REST.forEach(keyword -> add(others, schema.path(keyword)));
            ELEMENTS.forEach(keyword -> add(others, schema.path(keyword)));
        }
        if (leavesOpen(place, "object") || leavesOpen(place, "array")) {
            others.add(OPEN);
        }
        return Stream.concat(members.values().stream(), others.stream().map(List::of));
    }

    /** Nothing that applies here says what such a value holds, and one may stand here. */
    private static boolean leavesOpen(Set<JsonNode> schemas, String type) {
        return !schemas.isEmpty()
                && schemas.stream().allMatch(schema -> permits(schema, type) && !declares(schema, type));
    }

    private static boolean permits(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        return types.isMissingNode()
                || types.asString("").equals(type)
                || types.valueStream().anyMatch(one -> one.asString("").equals(type));
    }

    private static boolean declares(JsonNode schema, String type) {
        return type.equals("object")
                ? MEMBERS.stream().anyMatch(schema::has)
                : schema.has("prefixItems") || ELEMENTS.stream().anyMatch(schema::has);
    }

    private static void add(List<JsonNode> found, JsonNode schema) {
        if (schema.isObject() || (schema.isBoolean() && schema.booleanValue())) {
            found.add(schema);
        }
    }

    private List<Set<JsonNode>> below(List<Set<JsonNode>> places) {
        List<Set<JsonNode>> all = new ArrayList<>(places);
        Set<JsonNode> seen = identitySet();
        for (int i = 0; i < all.size(); i++) {
            children(all.get(i))
                    .filter(schemas -> schemas.stream().filter(seen::add).count() > 0)
                    .map(this::place)
                    .forEach(all::add);
        }
        return all;
    }

    /** The schemas that apply at the same place: references followed, branches taken. */
    private Set<JsonNode> place(List<JsonNode> schemas) {
        Set<JsonNode> all = identitySet();
        List<JsonNode> next = schemas;
        while (!next.isEmpty()) {
            List<JsonNode> found = new ArrayList<>();
            next.stream().filter(all::add).forEach(schema -> {
                if (schema.has("$ref")) {
                    add(found, target(schema.path("$ref").asString("")));
                }
                BRANCHES.forEach(keyword -> schema.path(keyword).forEach(one -> add(found, one)));
                CONDITIONAL.forEach(keyword -> add(found, schema.path(keyword)));
                schema.path("dependentSchemas").forEach(one -> add(found, one));
            });
            next = found;
        }
        return all;
    }

    private JsonNode target(String reference) {
        String place = reference.startsWith("#") ? reference.substring(1) : "?";
        if (place.isEmpty() || place.startsWith("/")) {
            return root.at(JsonPointer.compile(place));
        }
        return root.findParents("$anchor").stream()
                .filter(schema -> schema.path("$anchor").asString("").equals(place))
                .findFirst()
                .orElse(JsonNodeFactory.instance.missingNode());
    }

    private static Set<JsonNode> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
