package mcpmanager.command.tool;

import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.claim.Uses;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import org.springframework.stereotype.Component;

/** What a tool needs beyond itself: a name that is free in its organisation, and the data source that it reads from. */
@Component
class ToolClaims {

    private final Claims claims;
    private final Uses uses;

    ToolClaims(Claims claims, Uses uses) {
        this.claims = claims;
        this.uses = uses;
    }

    /**
     * In the transaction of the event.
     *
     * @throws CommandRejected {@code DATA_SOURCE_NOT_FOUND} or {@code TOOL_NAME_TAKEN}
     */
    void settle(ToolEvent event) {
        switch (event) {
            case ToolRegistered registered ->
                settle(registered.toolId(), registered.organizationId(), registered.definition());
            case ToolChanged changed -> settle(changed.toolId(), changed.organizationId(), changed.definition());
            case ToolDisabled disabled -> {}
            case ToolEnabled enabled -> {}
        }
    }

    private void settle(ToolId tool, OrganizationId organization, ToolDefinition definition) {
        uses.removeAll(tool.value());
        switch (definition.execution()) {
            case ExecConfig.PostgresQuery query -> useDataSource(tool, query.dataSourceId(), organization);
            case ExecConfig.RestCall call -> useDataSource(tool, call.dataSourceId(), organization);
            case ExecConfig.Custom custom -> {}
        }
        if (!claims.take(ClaimKind.TOOL, organization.toString(), definition.name(), tool.value())) {
            throw new CommandRejected(RejectionCode.TOOL_NAME_TAKEN);
        }
    }

    private void useDataSource(ToolId tool, DataSourceId dataSource, OrganizationId organization) {
        if (!claims.isHeld(ClaimKind.DATA_SOURCE, organization, dataSource.value())) {
            throw new CommandRejected(RejectionCode.DATA_SOURCE_NOT_FOUND);
        }
        uses.add(ClaimKind.TOOL, tool.value(), ClaimKind.DATA_SOURCE, dataSource.value());
    }
}
