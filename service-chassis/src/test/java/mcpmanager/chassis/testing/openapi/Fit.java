package mcpmanager.chassis.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Whether a value fits a schema of our documents: types, formats, required and unknown fields, discriminators. */
final class Fit {

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode schemas;

    Fit(JsonNode schemas) {
        this.schemas = schemas;
    }

    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(SCHEMAS.length()));
    }

    void check(String request, String at, JsonNode unresolved, JsonNode value) {
        JsonNode schema = resolved(unresolved);
        String here = request + ": " + (at.isEmpty() ? "the body" : at);
        if (schema.has("anyOf")) { // something or null
            if (!value.isNull()) {
                check(request, at, schema.path("anyOf").path(0), value);
            }
            return;
        }
        if (schema.has("discriminator")) {
            String type = value.path(schema.at("/discriminator/propertyName").asString())
                    .asString("");
            String form =
                    schema.path("discriminator").path("mapping").path(type).asString("");
            assertThat(form).as(here + " has the type " + type).isNotEmpty();
            check(request, at, schemas.path(form.substring(SCHEMAS.length())), value);
            return;
        }
        switch (schema.path("type").asString("")) {
            case "object" -> object(request, at, schema, value);
            case "array" -> {
                assertThat(value.isArray()).as(here + " is an array").isTrue();
                for (int i = 0; i < value.size(); i++) {
                    check(request, at + "/" + i, schema.path("items"), value.get(i));
                }
            }
            case "string" -> string(here, schema, value);
            case "integer" ->
                assertThat(value.isIntegralNumber()).as(here + " is an integer").isTrue();
            case "boolean" ->
                assertThat(value.isBoolean()).as(here + " is true or false").isTrue();
            default ->
                assertThat(schema.has("type")).as(here + " may be anything").isFalse();
        }
    }

    private void object(String request, String at, JsonNode schema, JsonNode value) {
        assertThat(value.isObject()).as(request + ": " + at + " is an object").isTrue();
        for (JsonNode required : schema.path("required")) {
            assertThat(value.has(required.asString()))
                    .as(request + ": " + at + " has the required field " + required.asString())
                    .isTrue();
        }
        if (!schema.has("properties")) {
            return;
        }
        value.properties().forEach(field -> {
            assertThat(schema.path("properties").has(field.getKey()))
                    .as(request + ": the field " + at + "/" + field.getKey() + " is documented")
                    .isTrue();
            JsonNode property = schema.path("properties").path(field.getKey());
            if (!field.getValue().isNull() || required(schema, field.getKey())) {
                check(request, at + "/" + field.getKey(), property, field.getValue());
            }
        });
    }

    private static boolean required(JsonNode schema, String field) {
        return schema.path("required")
                .valueStream()
                .anyMatch(each -> each.asString().equals(field));
    }

    private static void string(String here, JsonNode schema, JsonNode value) {
        assertThat(value.isString()).as(here + " is a text").isTrue();
        String text = value.asString();
        List<String> names =
                schema.path("enum").valueStream().map(JsonNode::asString).toList();
        if (!names.isEmpty()) {
            assertThat(names).as(here).contains(text);
        }
        assertThatCode(() -> {
                    switch (schema.path("format").asString("")) {
                        case "uuid" -> UUID.fromString(text);
                        case "duration" -> Duration.parse(text);
                        case "date-time" -> Instant.parse(text);
                        default -> {}
                    }
                })
                .as(here)
                .doesNotThrowAnyException();
    }
}
