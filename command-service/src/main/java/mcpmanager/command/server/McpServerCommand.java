package mcpmanager.command.server;

import java.time.Instant;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an MCP server. */
sealed interface McpServerCommand {

    @TargetAggregateIdentifier
    McpServerId serverId();

    OrganizationId organizationId();

    record CreateMcpServer(
            McpServerId serverId,
            OrganizationId organizationId,
            String slug,
            String name,
            @Nullable String instructions)
            implements McpServerCommand {}

    record AssignTool(McpServerId serverId, OrganizationId organizationId, ToolId toolId) implements McpServerCommand {}

    record RemoveTool(McpServerId serverId, OrganizationId organizationId, ToolId toolId) implements McpServerCommand {}

    /**
     * @param lastFour the last four characters of the key's secret
     * @param expiresAt null: until revoked
     */
    record IssueApiKey(
            McpServerId serverId,
            OrganizationId organizationId,
            ApiKeyId keyId,
            String name,
            String lastFour,
            KeyHash hash,
            @Nullable Instant expiresAt)
            implements McpServerCommand {}

    record RevokeApiKey(McpServerId serverId, OrganizationId organizationId, ApiKeyId keyId)
            implements McpServerCommand {}
}
