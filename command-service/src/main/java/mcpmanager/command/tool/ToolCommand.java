package mcpmanager.command.tool;

import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a tool. */
sealed interface ToolCommand extends AggregateCommand {

    ToolId toolId();

    @Override
    default ToolId aggregateId() {
        return toolId();
    }

    OrganizationId organizationId();

    /** The version that the caller read; null changes any. */
    default @Nullable Long expectedVersion() {
        return null;
    }

    /**
     * @param result what a query answers with; null: the tool is no query, or nobody asked
     */
    record RegisterTool(
            ToolId toolId,
            OrganizationId organizationId,
            ToolDefinition definition,
            @Nullable QueryResult result) implements ToolCommand {}

    /**
     * @param result as of {@link RegisterTool}
     */
    record ChangeTool(
            ToolId toolId,
            OrganizationId organizationId,
            ToolDefinition definition,
            @Nullable QueryResult result,
            @Nullable Long expectedVersion)
            implements ToolCommand {}

    record DisableTool(
            ToolId toolId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements ToolCommand {}

    record EnableTool(
            ToolId toolId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements ToolCommand {}

    record DeleteTool(
            ToolId toolId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements ToolCommand {}
}
