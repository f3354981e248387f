package mcpmanager.invoke.catalog;

import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool as a caller may see it.
 *
 * @param outputSchema null: nothing is said about its results
 */
public record ListedTool(
        ToolId id,
        String name,
        @Nullable String title,
        String description,
        JsonNode inputSchema,
        @Nullable JsonNode outputSchema,
        ToolAnnotations annotations) {

    /** False: its start is recorded before it runs. */
    public boolean readOnly() {
        return annotations.readOnlyHint();
    }
}
