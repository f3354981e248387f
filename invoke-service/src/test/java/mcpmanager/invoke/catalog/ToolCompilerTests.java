package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;
import mcpmanager.invoke.custom.CustomTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ToolCompilerTests {

    private static final ToolAnnotations SAFEST = new ToolAnnotations(null, false, true, false, true);

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void a_custom_tool_is_read_only_when_its_definition_and_its_implementation_say_so(
            boolean definition, boolean implementation, boolean isReadOnly) {
        CallableTool tool = compiled(definition, new Still(implementation));

        assertThat(tool.listed().readOnly()).isEqualTo(isReadOnly);
        assertThat(tool.facts().readOnly()).isEqualTo(isReadOnly);
        assertThat(tool.listed().annotations())
                .isEqualTo(isReadOnly ? new ToolAnnotations(null, true, false, true, true) : SAFEST);
    }

    @Test
    void one_that_is_not_installed_promises_nothing() {
        assertThat(compiled(true).listed().annotations()).isEqualTo(SAFEST);
    }

    private static CallableTool compiled(boolean readOnly, CustomTool... installed) {
        JsonNode schema = EventJson.mapper().readTree("{\"type\":\"object\"}");
        ExecConfig custom =
                new ExecConfig.Custom("still", EventJson.mapper().createObjectNode(), Duration.ofSeconds(1));
        ToolDefinition definition = new ToolDefinition("still", null, "Does nothing.", schema, custom, readOnly);
        return ToolCompiler.compile(
                        new CatalogEntry.Tool(ToolId.next(), OrganizationId.next(), 0, true, definition, null),
                        new CustomTools(Stream.of(installed), 1))
                .orElseThrow();
    }

    private record Still(boolean readOnly) implements CustomTool {

        @Override
        public String implementation() {
            return "still";
        }

        @Override
        public CustomResult call(CustomCall call) {
            return new CustomResult.Structured(call.arguments());
        }
    }
}
