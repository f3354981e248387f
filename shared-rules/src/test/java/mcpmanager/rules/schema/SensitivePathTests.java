package mcpmanager.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class SensitivePathTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode SCHEMA = JSON.readTree("""
            {"type": "object", "$defs": {"a": {}}, "properties": {
              "pin": {"type": "string"}, "a/b": {}, "items": {}, "none": 5,
              "cards": {"type": "array", "items": {"type": "object", "properties": {"number": {"type": "string"}}}}}}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "pin",
                "/pin",
                "/properties",
                "/properties/other",
                "/properties/none",
                "/$defs/a",
                "/items",
                "/properties/pin/type",
                "/properties/a~2b",
                "/properties/cards/items/number"
            })
    void a_pointer_that_leads_to_no_property_is_none(String pointer) {
        assertThat(SensitivePath.find(SCHEMA, pointer)).isEmpty();
    }

    @Test
    void a_pointer_may_be_as_long_as_a_request() {
        assertThat(SensitivePath.find(SCHEMA, "/properties/" + "a".repeat(1_000_000)))
                .isEmpty();
        assertThat(SensitivePath.find(SCHEMA, "/properties/pin" + "/items".repeat(100_000)))
                .isEmpty();
    }

    @Test
    void values_are_hidden_wherever_they_stand() {
        ObjectNode arguments = object("""
                {"pin": "1234", "a/b": 5, "items": [1], "open": "x",
                 "cards": [{"number": "canary", "name": "a"}, {"name": "b"}]}""");

        ObjectNode hidden = SensitivePath.hide(
                paths(
                        "/properties/pin",
                        "/properties/a~1b",
                        "/properties/items",
                        "/properties/cards/items/properties/number"),
                arguments,
                value -> "***");

        assertThat(hidden).isEqualTo(object("""
                {"pin": "***", "a/b": "***", "items": "***", "open": "x",
                 "cards": [{"number": "***", "name": "a"}, {"name": "b"}]}"""));
        assertThat(arguments.get("pin").stringValue()).isEqualTo("1234");
    }

    @Test
    void what_does_not_fit_the_schema_is_hidden_as_a_whole() {
        List<SensitivePath> number = paths("/properties/cards/items/properties/number");

        assertThat(SensitivePath.hide(number, object("{\"cards\": {\"number\": \"canary\"}}"), value -> "***"))
                .isEqualTo(object("{\"cards\": \"***\"}"));
        assertThat(SensitivePath.hide(number, object("{\"cards\": [\"canary\", {\"number\": 1}]}"), value -> "***"))
                .isEqualTo(object("{\"cards\": [\"***\", {\"number\": \"***\"}]}"));
        assertThat(SensitivePath.hide(number, object("{}"), value -> "***")).isEqualTo(object("{}"));
    }

    @Test
    void what_is_shown_is_made_of_the_value_that_was_sent_whatever_else_is_hidden() {
        ObjectNode arguments = object("{\"cards\": [{\"number\": 1}, \"two\"]}");
        String inner = "/properties/cards/items/properties/number";

        for (List<SensitivePath> both : List.of(paths(inner, "/properties/cards"), paths("/properties/cards", inner))) {
            assertThat(SensitivePath.hide(both, arguments, value -> "was " + value))
                    .isEqualTo(object("{\"cards\": \"was [{\\\"number\\\":1},\\\"two\\\"]\"}"));
        }
        assertThat(SensitivePath.hide(paths(inner, inner), arguments, value -> "was " + value))
                .isEqualTo(object("{\"cards\": [{\"number\": \"was 1\"}, \"was \\\"two\\\"\"]}"));
    }

    private static List<SensitivePath> paths(String... pointers) {
        return List.of(pointers).stream()
                .map(pointer -> SensitivePath.find(SCHEMA, pointer).orElseThrow())
                .toList();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
