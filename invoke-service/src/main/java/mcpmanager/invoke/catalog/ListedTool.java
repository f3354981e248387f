package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolId;
import mcpmanager.rules.schema.HeaderParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool as a caller may see it.
 *
 * @param headers arguments that a caller repeats in headers
 * @param outputSchema null: nothing is said about its results
 */
public record ListedTool(
        ToolId id,
        String name,
        @Nullable String title,
        String description,
        JsonNode inputSchema,
        List<HeaderParameter> headers,
        @Nullable JsonNode outputSchema,
        ToolAnnotations annotations) {

    public ListedTool(
            ToolId id,
            String name,
            @Nullable String title,
            String description,
            JsonNode inputSchema,
            @Nullable JsonNode outputSchema,
            ToolAnnotations annotations) {
        this(id, name, title, description, inputSchema, HeaderParameter.in(inputSchema), outputSchema, annotations);
    }

    /** False: its start is recorded before it runs. */
    public boolean readOnly() {
        return annotations.readOnlyHint();
    }
}
