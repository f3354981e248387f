package mcpmanager.invoke.pipeline;

import mcpmanager.events.tool.ToolId;

/** How a caller names a tool. */
public sealed interface ToolSelector {

    record ByName(String name) implements ToolSelector {}

    record ById(ToolId id) implements ToolSelector {}
}
