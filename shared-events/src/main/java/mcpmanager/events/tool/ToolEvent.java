package mcpmanager.events.tool;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to a tool. */
public sealed interface ToolEvent extends AdminEvent {

    ToolId toolId();

    @Override
    default String subject() {
        return toolId().toString();
    }

    /**
     * @param result what the query answers with; null: the tool is no query, or it was not asked then
     */
    @Revision("1")
    record ToolRegistered(
            ToolId toolId,
            OrganizationId organizationId,
            ToolDefinition definition,
            @Nullable QueryResult result) implements ToolEvent {}

    /**
     * @param result as of {@link ToolRegistered}
     */
    @Revision("1")
    record ToolChanged(
            ToolId toolId,
            OrganizationId organizationId,
            ToolDefinition definition,
            @Nullable QueryResult result) implements ToolEvent {}

    /** The tool can't be listed or called until it is enabled again. */
    @Revision("1")
    record ToolDisabled(ToolId toolId, OrganizationId organizationId) implements ToolEvent {}

    @Revision("1")
    record ToolEnabled(ToolId toolId, OrganizationId organizationId) implements ToolEvent {}

    /** The tool is gone, and its name is free. No server used it any more. */
    @Revision("1")
    record ToolDeleted(ToolId toolId, OrganizationId organizationId) implements ToolEvent {}
}
