package mcpmanager.chassis.testing.openapi;

import mcpmanager.events.Uuid7;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Smallest values that a document's schemas allow: what is required, and no more. */
public final class Samples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Fit references;

    public Samples(JsonNode document) {
        this.references = new Fit(document.path("components").path("schemas"));
    }

    public JsonNode of(JsonNode unresolved) {
        JsonNode schema = references.resolved(unresolved);
        if (schema.has("oneOf")) {
            return of(schema.path("oneOf").path(0));
        }
        return switch (schema.path("type").asString("object")) {
            case "array" -> JSON.arrayNode();
            case "boolean" -> JSON.booleanNode(true);
            case "integer" -> JSON.numberNode(1);
            case "string" -> JSON.stringNode(text(schema));
            default -> object(schema);
        };
    }

    private JsonNode object(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        schema.path("required")
                .forEach(field -> object.set(
                        field.asString(), of(schema.path("properties").path(field.asString()))));
        return object;
    }

    private static String text(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").path(0).asString();
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> Uuid7.next().toString();
            case "duration" -> "PT1S";
            case "date-time" -> "2026-01-01T00:00:00Z";
            default -> "sample";
        };
    }
}
