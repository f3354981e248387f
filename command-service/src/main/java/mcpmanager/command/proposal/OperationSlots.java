package mcpmanager.command.proposal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.proposal.OpenApiSchemas.NotPossible;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The parameters and the body of an operation: where they go in the request, and the input schema that asks for them. */
final class OperationSlots {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    /** Set by the gateway, or by the data source's authentication. */
    private static final Set<String> NOT_THE_CALLERS =
            Set.of("accept", "content-type", "content-length", "authorization", "cookie", "host");

    private final OpenApiSchemas schemas;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private @Nullable JsonNode bodySchema;
    private boolean bodyRequired;

    OperationSlots(OpenApiSchemas schemas) {
        this.schemas = schemas;
    }

    private record Parameter(String place, String name, String slot, JsonNode schema, boolean required) {}

    /** A later one replaces an earlier one of the same place and name. */
    void parameter(JsonNode reference) {
        JsonNode parameter = schemas.resolved(reference);
        String place = parameter.path("in").asString("");
        String name = parameter.path("name").asString("");
        boolean required = place.equals("path") || parameter.path("required").asBoolean(false);
        if (place.equals("header") && NOT_THE_CALLERS.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        String key = place + " " + name;
        parameters.remove(key);
        ObjectNode schema = scalar(parameter);
        if (schema != null && !place.equals("cookie")) {
            parameters.put(key, new Parameter(place, name, slot(name), schema, required));
        } else if (required) {
            throw new NotPossible("its parameter " + name + " is not a single value in path, query or header");
        }
    }

    void body(JsonNode reference) {
        if (reference.isMissingNode()) {
            return;
        }
        JsonNode body = schemas.resolved(reference);
        body.path("content").forEachEntry((type, content) -> {
            String plain = type.toLowerCase(Locale.ROOT);
            if (bodySchema == null && (plain.startsWith("application/json") || plain.endsWith("+json"))) {
                bodySchema = schemas.copy(content.path("schema"));
                bodyRequired = body.path("required").asBoolean(false);
            }
        });
        if (bodySchema == null && body.path("required").asBoolean(false)) {
            throw new NotPossible("its body is not JSON");
        }
    }

    String path(String template) {
        String path = template;
        for (Parameter parameter : parameters.values()) {
            if (parameter.place().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", "{" + parameter.slot() + "}");
            }
        }
        return path;
    }

    /** Names of query parameters or headers to the slots that fill them. */
    Map<String, String> entries(String place) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (Parameter parameter : parameters.values()) {
            if (parameter.place().equals(place)) {
                entries.put(parameter.name(), "{" + parameter.slot() + "}");
            }
        }
        return entries;
    }

    @Nullable
    JsonNode body() {
        return bodySchema == null ? null : JsonMapper.shared().stringNode("{" + bodySlot() + "}");
    }

    ObjectNode schema() {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Parameter parameter : parameters.values()) {
            properties.set(parameter.slot(), parameter.schema());
            if (parameter.required()) {
                schema.withArrayProperty("required").add(parameter.slot());
            }
        }
        if (bodySchema != null) {
            properties.set(bodySlot(), bodySchema);
            if (bodyRequired) {
                schema.withArrayProperty("required").add(bodySlot());
            }
        }
        return schema.put("additionalProperties", false);
    }

    /** Null when it has several values or none that fits into a text. */
    private @Nullable ObjectNode scalar(JsonNode parameter) {
        if (!(schemas.copy(parameter.path("schema")) instanceof ObjectNode schema)) {
            return null;
        }
        if (!schema.has("type") && schema.has("enum")) {
            schema.put("type", "string");
        }
        if (!SCALARS.contains(schema.path("type").asString(""))) {
            return null;
        }
        String description = Drafts.visible(parameter.path("description").asString(""), 1_000);
        if (description != null && !schema.has("description")) {
            schema.put("description", description);
        }
        return schema;
    }

    private String bodySlot() {
        return isTaken("body") ? "request_body" : "body";
    }

    private String slot(String name) {
        String wanted = name.replaceAll("[^A-Za-z0-9_]", "_");
        if (NAME.matcher(wanted).matches() && !isTaken(wanted)) {
            return wanted;
        }
        int number = 1;
        while (isTaken("value" + number)) {
            number++;
        }
        return "value" + number;
    }

    private boolean isTaken(String slot) {
        return parameters.values().stream()
                .anyMatch(parameter -> parameter.slot().equals(slot));
    }
}
