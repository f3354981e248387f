package mcpmanager.rules.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mcpmanager.rules.jsonpath.JsonPath;
import mcpmanager.rules.schema.Pointers;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** One check of {@link RestTemplate#check}: every problem with its place, or the template. */
final class RestTemplateCheck {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    private final RestParts parts;
    private final JsonNode schema;
    private final List<RestProblem> problems = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();

    RestTemplateCheck(RestParts parts, JsonNode schema) {
        this.parts = parts;
        this.schema = schema;
    }

    RestCheck run() {
        if (!METHODS.contains(parts.method())) {
            refuse(RestRefusal.METHOD, "/method", "The method must be GET, POST, PUT, PATCH or DELETE.");
        }
        SlotText path = path();
        Map<String, SlotText> query = entries("/query", parts.query());
        Map<String, SlotText> headers = entries("/headers", parts.headers());
        problems.addAll(EntryRules.query(parts.query(), query));
        problems.addAll(EntryRules.headers(headers));
        body(headers);
        ResponsePart response = response();
        if (problems.isEmpty()) {
            unused();
        }
        return problems.isEmpty()
                ? new RestCheck.Accepted(new RestTemplate(path, query, headers, parts.body(), response))
                : new RestCheck.Refused(
                        problems.stream().limit(RestTemplate.MAX_PROBLEMS).toList());
    }

    private SlotText path() {
        SlotText path = slots("/pathTemplate", parts.pathTemplate());
        if (!PathRules.isPossible(path.with("x"))) {
            refuse(
                    RestRefusal.PATH,
                    "/pathTemplate",
                    "The path must start with / and have no query, no empty or dot segments and no characters that"
                            + " RFC 3986 wants encoded.");
        }
        scalars("/pathTemplate", path);
        Set<String> required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        for (String slot : path.slots()) {
            if (!required.contains(slot)) {
                refuse(
                        RestRefusal.OPTIONAL_IN_PATH,
                        "/pathTemplate",
                        "The input schema must require " + slot + ", because the path needs it.");
            }
        }
        return path;
    }

    private Map<String, SlotText> entries(String at, Map<String, String> entries) {
        Map<String, SlotText> texts = new LinkedHashMap<>();
        if (entries.size() > RestTemplate.MAX_ENTRIES) {
            refuse(RestRefusal.TOO_LARGE, at, "There are more than " + RestTemplate.MAX_ENTRIES + " entries.");
            return texts;
        }
        entries.forEach((name, value) -> {
            String path = EntryRules.path(at, name);
            SlotText text = slots(path, value);
            scalars(path, text);
            texts.put(name, text);
        });
        return texts;
    }

    private void body(Map<String, SlotText> headers) {
        JsonNode body = parts.body();
        if (body == null) {
            return;
        }
        if (!WITH_BODY.contains(parts.method())) {
            refuse(RestRefusal.BODY_NOT_ALLOWED, "/body", "Only POST, PUT and PATCH have a body.");
        } else if (!BodyRules.isBounded(body)) {
            refuse(RestRefusal.TOO_LARGE, "/body", "The body is larger or deeper than allowed.");
        } else {
            bodyPart("/body", body);
            format(body, headers);
        }
    }

    private void format(JsonNode body, Map<String, SlotText> headers) {
        BodyFormat format = BodyFormat.of(headers).orElse(null);
        if (format == null || !format.takes(body)) {
            refuse(
                    RestRefusal.BODY_FORMAT,
                    "/body",
                    "A body is JSON, a form (an object of texts and numbers) or one text, in UTF-8, as the header"
                            + " Content-Type says without a slot.");
        } else if (format == BodyFormat.FORM) {
            body.forEachEntry((name, value) -> scalars(EntryRules.path("/body", name), slots("/body", value)));
        }
    }

    private SlotText slots(String at, JsonNode value) {
        return slots(at, value.isString() ? value.stringValue() : "");
    }

    private void bodyPart(String at, JsonNode node) {
        if (node.isString()) {
            SlotText text = slots(at, node.stringValue());
            if (!text.slots().isEmpty() && !text.isOneSlot()) {
                refuse(RestRefusal.BODY_SLOT, at, "In a body, a slot must be the whole string.");
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                bodyPart(at + "/" + i, node.get(i));
            }
        } else {
            node.forEachEntry((name, value) -> bodyPart(EntryRules.path(at, name), value));
        }
    }

    private ResponsePart response() {
        String pointer = parts.responsePointer();
        String path = parts.responsePath();
        if (pointer != null && path != null) {
            refuse(RestRefusal.RESPONSE_PATH, "/responsePath", "There is a pointer already.");
        } else if (pointer != null) {
            return pointer(pointer);
        } else if (path != null) {
            return selected(path);
        }
        return new ResponsePart.Whole();
    }

    private ResponsePart pointer(String pointer) {
        if (pointer.length() > RestTemplate.MAX_LENGTH || !Pointers.isPointer(pointer)) {
            refuse(RestRefusal.RESPONSE_POINTER, "/responsePointer", "This is not a JSON Pointer.");
            return new ResponsePart.Whole();
        }
        return new ResponsePart.At(JsonPointer.compile(pointer));
    }

    private ResponsePart selected(String path) {
        return switch (JsonPath.parse(path)) {
            case JsonPath.Check.Accepted(JsonPath accepted) -> new ResponsePart.Selected(accepted);
            case JsonPath.Check.Refused(int position, String message) -> {
                refuse(RestRefusal.RESPONSE_PATH, "/responsePath", "At character " + position + ": " + message + ".");
                yield new ResponsePart.Whole();
            }
        };
    }

    private SlotText slots(String at, String text) {
        if (text.length() > RestTemplate.MAX_LENGTH && !at.startsWith("/body")) {
            refuse(RestRefusal.TOO_LARGE, at, "The text is longer than " + RestTemplate.MAX_LENGTH + " characters.");
            return new SlotText(List.of());
        }
        Optional<SlotText> parsed = SlotText.parse(text);
        if (parsed.isEmpty()) {
            refuse(RestRefusal.SLOT_SYNTAX, at, "A slot is {name}; write two braces for one that is no slot.");
        }
        SlotText slots = parsed.orElse(new SlotText(List.of()));
        for (String name : slots.slots()) {
            used.add(name);
            if (!schema.path("properties").has(name)) {
                refuse(RestRefusal.UNDECLARED_SLOT, at, "The input schema does not declare the property " + name + ".");
            }
        }
        return slots;
    }

    private void scalars(String at, SlotText text) {
        for (String name : text.slots()) {
            JsonNode property = schema.path("properties").path(name);
            if (!property.isMissingNode()
                    && !SCALARS.contains(property.path("type").asString(""))) {
                refuse(
                        RestRefusal.SLOT_TYPE,
                        at,
                        "The property " + name + " must have the type string, integer, number or boolean.");
            }
        }
    }

    private void unused() {
        for (String name : new TreeSet<>(schema.path("properties").propertyNames())) {
            if (!used.contains(name)) {
                refuse(RestRefusal.UNUSED_PROPERTY, "", "The input schema declares " + name + " but no slot uses it.");
            }
        }
    }

    private void refuse(RestRefusal code, String at, String message) {
        problems.add(new RestProblem(code, at, message));
    }
}
