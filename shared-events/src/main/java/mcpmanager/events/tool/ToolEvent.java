package mcpmanager.events.tool;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;

/** What happened to a tool. */
public sealed interface ToolEvent extends AdminEvent {

    ToolId toolId();

    @Override
    default String subject() {
        return toolId().toString();
    }

    @Revision("1")
    record ToolRegistered(ToolId toolId, OrganizationId organizationId, ToolDefinition definition)
            implements ToolEvent {}

    @Revision("1")
    record ToolChanged(ToolId toolId, OrganizationId organizationId, ToolDefinition definition) implements ToolEvent {}

    /** The tool can't be listed or called until it is enabled again. */
    @Revision("1")
    record ToolDisabled(ToolId toolId, OrganizationId organizationId) implements ToolEvent {}

    @Revision("1")
    record ToolEnabled(ToolId toolId, OrganizationId organizationId) implements ToolEvent {}

    /** The tool is gone, and its name is free. No server used it any more. */
    @Revision("1")
    record ToolDeleted(ToolId toolId, OrganizationId organizationId) implements ToolEvent {}
}
