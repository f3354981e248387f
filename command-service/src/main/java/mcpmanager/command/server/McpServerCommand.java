package mcpmanager.command.server;

import java.time.Duration;
import java.time.Instant;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** What can be asked of an MCP server. */
sealed interface McpServerCommand extends AggregateCommand {

    McpServerId serverId();

    @Override
    default McpServerId aggregateId() {
        return serverId();
    }

    OrganizationId organizationId();

    /** The version that the caller read; null changes any. */
    default @Nullable Long expectedVersion() {
        return null;
    }

    record CreateMcpServer(
            McpServerId serverId,
            OrganizationId organizationId,
            String slug,
            String name,
            @Nullable String instructions)
            implements McpServerCommand {}

    record ChangeMcpServer(
            McpServerId serverId,
            OrganizationId organizationId,
            String name,
            @Nullable String instructions,
            @Nullable Long expectedVersion)
            implements McpServerCommand {}

    record DisableMcpServer(
            McpServerId serverId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements McpServerCommand {}

    record EnableMcpServer(
            McpServerId serverId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements McpServerCommand {}

    record DeleteMcpServer(
            McpServerId serverId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements McpServerCommand {}

    record AssignTool(
            McpServerId serverId,
            OrganizationId organizationId,
            ToolId toolId,
            @Nullable Long expectedVersion) implements McpServerCommand {}

    record RemoveTool(
            McpServerId serverId,
            OrganizationId organizationId,
            ToolId toolId,
            @Nullable Long expectedVersion) implements McpServerCommand {}

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
            @Nullable Instant expiresAt,
            @Nullable Long expectedVersion)
            implements McpServerCommand {}

    /**
     * @param keyId the key that is replaced; it is accepted for the grace period
     * @param lastFour the last four characters of the new key's secret
     * @param expiresAt when the new key ends; null: when the old one would have
     */
    record RotateApiKey(
            McpServerId serverId,
            OrganizationId organizationId,
            ApiKeyId keyId,
            ApiKeyId newKeyId,
            String lastFour,
            KeyHash hash,
            Duration gracePeriod,
            @Nullable Instant expiresAt,
            @Nullable Long expectedVersion)
            implements McpServerCommand {}

    record RevokeApiKey(
            McpServerId serverId,
            OrganizationId organizationId,
            ApiKeyId keyId,
            @Nullable Long expectedVersion) implements McpServerCommand {}

    /** @param authorization null: access tokens open it no more, and its API keys do */
    record SetAuthorization(
            McpServerId serverId,
            OrganizationId organizationId,
            @Nullable ServerAuthorization authorization,
            @Nullable Long expectedVersion)
            implements McpServerCommand {}
}
