package mcpmanager.query.tool;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolId;
import mcpmanager.query.view.View;

/**
 * A tool.
 *
 * @param enabled false: can't be listed or called by agents
 */
record ToolView(
        ToolId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        boolean enabled,
        ToolDefinition definition)
        implements View {

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public String listName() {
        return definition.name();
    }

    ToolView after(long newVersion, Instant time, boolean nowEnabled, ToolDefinition newDefinition) {
        return new ToolView(id, organizationId, newVersion, createdAt, time, nowEnabled, newDefinition);
    }
}
