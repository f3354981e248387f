package mcpmanager.command.tool;

import java.util.List;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.claim.Quotas;
import mcpmanager.command.claim.Uses;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import org.springframework.stereotype.Component;

/** What a tool needs beyond itself: a name that is free in its organisation, and the data source or the module that it uses. */
@Component
class ToolClaims {

    private static final int SERVERS_NAMED = 10;

    private final Claims claims;
    private final Quotas quotas;
    private final Uses uses;

    ToolClaims(Claims claims, Quotas quotas, Uses uses) {
        this.claims = claims;
        this.quotas = quotas;
        this.uses = uses;
    }

    /**
     * In the transaction of the event.
     *
     * @throws CommandRejected {@code DATA_SOURCE_NOT_FOUND}, {@code DATA_SOURCE_KIND_MISMATCH}, {@code DATA_SOURCE_NOT_WRITABLE},
     *     {@code WASM_MODULE_NOT_FOUND}, {@code CUSTOM_REFUSED}, {@code TOOL_NAME_TAKEN}, {@code ORGANIZATION_LIMIT_REACHED} or {@code TOOL_IN_USE}
     */
    void settle(ToolEvent event) {
        switch (event) {
            case ToolRegistered registered -> {
                quotas.requireRoom(ClaimKind.TOOL, registered.organizationId());
                settle(registered.toolId(), registered.organizationId(), registered.definition());
            }
            case ToolChanged changed -> settle(changed.toolId(), changed.organizationId(), changed.definition());
            case ToolDisabled disabled -> {}
            case ToolEnabled enabled -> {}
            case ToolDeleted deleted -> giveUp(deleted.toolId());
        }
    }

    private void settle(ToolId tool, OrganizationId organization, ToolDefinition definition) {
        uses.removeAll(tool.value());
        switch (definition.execution()) {
            case ExecConfig.PostgresQuery query ->
                useDataSource(tool, query.dataSourceId(), DataSourceKind.POSTGRES, query.changes(), organization);
            case ExecConfig.RestCall call ->
                useDataSource(tool, call.dataSourceId(), DataSourceKind.REST, false, organization);
            case ExecConfig.Custom custom -> useModule(tool, custom, organization);
        }
        if (!claims.take(ClaimKind.TOOL, organization, definition.name(), tool.value())) {
            throw CommandRejected.field(RejectionCode.TOOL_NAME_TAKEN, "/name", "is taken");
        }
        boolean writes = definition.execution() instanceof ExecConfig.PostgresQuery query && query.changes();
        claims.describe(ClaimKind.TOOL, tool.value(), writes ? Claims.WRITES : "");
    }

    private void giveUp(ToolId tool) {
        claims.release(ClaimKind.TOOL, tool.value());
        List<String> servers = uses.namesOfUsers(tool.value(), SERVERS_NAMED);
        if (!servers.isEmpty()) {
            throw new CommandRejected(
                    RejectionCode.TOOL_IN_USE, "Remove it first from: " + String.join(", ", servers) + ".");
        }
        uses.removeAll(tool.value());
    }

    private void useModule(ToolId tool, ExecConfig.Custom custom, OrganizationId organization) {
        WasmModuleId module = custom.moduleId();
        String function = custom.function();
        if (module != null && function != null) {
            claims.requireWasmModule(organization, module, function);
            uses.add(ClaimKind.TOOL, tool.value(), ClaimKind.WASM_MODULE, module.value());
        }
    }

    private void useDataSource(
            ToolId tool, DataSourceId dataSource, DataSourceKind kind, boolean writes, OrganizationId organization) {
        claims.requireDataSource(organization, dataSource, kind, writes);
        uses.add(ClaimKind.TOOL, tool.value(), ClaimKind.DATA_SOURCE, dataSource.value());
    }
}
