package mcpmanager.command.tool;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a tool. */
sealed interface ToolCommand {

    @TargetAggregateIdentifier
    ToolId toolId();

    OrganizationId organizationId();

    record RegisterTool(ToolId toolId, OrganizationId organizationId, ToolDefinition definition)
            implements ToolCommand {}

    /**
     * @param expectedVersion the version that the caller read; null changes any
     */
    record ChangeTool(
            ToolId toolId,
            OrganizationId organizationId,
            ToolDefinition definition,
            @Nullable Long expectedVersion) implements ToolCommand {}

    record DisableTool(ToolId toolId, OrganizationId organizationId) implements ToolCommand {}

    record EnableTool(ToolId toolId, OrganizationId organizationId) implements ToolCommand {}
}
