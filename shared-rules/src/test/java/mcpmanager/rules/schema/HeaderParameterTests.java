package mcpmanager.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class HeaderParameterTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode SCHEMA = JSON.readTree("""
            {"type": "object", "properties": {
              "region": {"type": "string", "x-mcp-header": "Region"},
              "properties": {"type": "object", "properties": {
                "items": {"type": "integer", "x-mcp-header": "Depth"}}},
              "other": {"type": "string"}}}
            """);

    @Test
    void marks_are_found_however_properties_are_named() {
        assertThat(InputSchema.compile(SCHEMA)).isInstanceOf(SchemaCheck.Accepted.class);
        assertThat(HeaderParameter.in(SCHEMA))
                .containsExactly(
                        new HeaderParameter("Mcp-Param-Region", List.of("region")),
                        new HeaderParameter("Mcp-Param-Depth", List.of("properties", "items")));
    }

    @Test
    void an_absent_value_and_null_are_the_same() {
        HeaderParameter depth = new HeaderParameter("Mcp-Param-Depth", List.of("properties", "items"));

        assertThat(depth.valueIn(JSON.readTree("{\"properties\":{\"items\":3}}")))
                .hasToString("3");
        assertThat(depth.valueIn(JSON.readTree("{\"properties\":{\"items\":null}}")))
                .isNull();
        assertThat(depth.valueIn(JSON.readTree("{\"properties\":7}"))).isNull();
        assertThat(depth.valueIn(JSON.readTree("{}"))).isNull();
    }

    @Test
    void a_result_may_have_members_that_its_schema_does_not_mention() {
        JsonNode document = JSON.readTree("{\"type\":\"object\",\"required\":[\"a\"]}");
        InputSchema output = ((SchemaCheck.Accepted) InputSchema.compileOutput(document)).schema();

        assertThat(output.validate(JSON.readTree("{\"a\":1,\"b\":2}"))).isEmpty();
        assertThat(output.validate(JSON.readTree("{\"b\":2}"))).hasSize(1);
    }
}
