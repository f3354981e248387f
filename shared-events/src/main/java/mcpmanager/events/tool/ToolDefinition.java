package mcpmanager.events.tool;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tool is.
 *
 * @param name {@code ^[A-Za-z0-9_-]{1,64}$}, unique in the organisation; what a client calls
 * @param title for people, in any language
 * @param description for the model: what the tool does and when to use it
 * @param inputSchema JSON Schema 2020-12 of the arguments, an object
 * @param readOnly false for a tool that may change something: its start is recorded before it runs
 */
public record ToolDefinition(
        String name,
        @Nullable String title,
        String description,
        JsonNode inputSchema,
        ExecConfig execution,
        boolean readOnly) {}
