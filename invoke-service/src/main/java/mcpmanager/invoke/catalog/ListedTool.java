package mcpmanager.invoke.catalog;

import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tool as a caller may see it. */
public record ListedTool(
        ToolId id,
        String name,
        @Nullable String title,
        String description,
        JsonNode inputSchema,
        JsonNode outputSchema,
        boolean readOnly) {}
