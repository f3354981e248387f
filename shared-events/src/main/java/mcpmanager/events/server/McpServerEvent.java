package mcpmanager.events.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.tool.ToolId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happened to an MCP server or to one of its keys. */
public sealed interface McpServerEvent extends AdminEvent {

    McpServerId serverId();

    @Override
    default String subject() {
        return serverId().toString();
    }

    /**
     * A server without tools and keys yet.
     *
     * @param slug {@code ^[a-z0-9](-?[a-z0-9])*$}, at most 63 characters, unique in the installation; the last part of
     *     the server's URL
     * @param instructions for the model, how to use the tools together
     */
    @Revision("1")
    record McpServerCreated(
            McpServerId serverId,
            OrganizationId organizationId,
            String slug,
            String name,
            @Nullable String instructions)
            implements McpServerEvent {}

    @Revision("1")
    record ToolAssigned(McpServerId serverId, OrganizationId organizationId, ToolId toolId) implements McpServerEvent {}

    @Revision("1")
    record ToolRemoved(McpServerId serverId, OrganizationId organizationId, ToolId toolId) implements McpServerEvent {}

    /**
     * A key was issued. The key itself was shown once, to the one who asked for it.
     *
     * @param lastFour the last four characters of the key, so that people can tell keys apart
     * @param hash where its bcrypt hash is kept
     * @param expiresAt null: until revoked
     */
    @Revision("1")
    record ApiKeyIssued(
            McpServerId serverId,
            OrganizationId organizationId,
            ApiKeyId keyId,
            String name,
            String lastFour,
            SecretRef hash,
            @Nullable Instant expiresAt)
            implements McpServerEvent {}

    @Revision("1")
    record ApiKeyRevoked(McpServerId serverId, OrganizationId organizationId, ApiKeyId keyId)
            implements McpServerEvent {}

    /**
     * A new key takes the place and the name of an old one. The new key was shown once, to the one who asked for it.
     *
     * @param oldExpiresAt when the old key ends; it is later than this event by {@code gracePeriod} at most
     * @param gracePeriod zero: the old key ended with this event, whatever any clock says, and its hash is forgotten
     * @param lastFour the last four characters of the new key
     * @param hash where the new key's bcrypt hash is kept
     * @param expiresAt when the new key ends; null: until revoked
     */
    @Revision("1")
    record ApiKeyRotated(
            McpServerId serverId,
            OrganizationId organizationId,
            ApiKeyId oldKeyId,
            Instant oldExpiresAt,
            Duration gracePeriod,
            ApiKeyId newKeyId,
            String name,
            String lastFour,
            SecretRef hash,
            @Nullable Instant expiresAt)
            implements McpServerEvent {}

    /** Name and instructions are other ones now; the slug stays for as long as the server lives. */
    @Revision("1")
    record McpServerChanged(
            McpServerId serverId,
            OrganizationId organizationId,
            String name,
            @Nullable String instructions) implements McpServerEvent {}

    /** The server and its keys are as if they were unknown until it is enabled again. */
    @Revision("1")
    record McpServerDisabled(McpServerId serverId, OrganizationId organizationId) implements McpServerEvent {}

    @Revision("1")
    record McpServerEnabled(McpServerId serverId, OrganizationId organizationId) implements McpServerEvent {}

    /**
     * Who may come in changed.
     *
     * @param authorization null: no access token opens the server, and its API keys do
     */
    @Revision("1")
    record AuthorizationChanged(
            McpServerId serverId,
            OrganizationId organizationId,
            @Nullable ServerAuthorization authorization) implements McpServerEvent {}

    /**
     * The server is gone, and its slug is free.
     *
     * @param keyIds its keys that were not revoked; their hashes are forgotten
     */
    @Revision("1")
    record McpServerDeleted(McpServerId serverId, OrganizationId organizationId, List<ApiKeyId> keyIds)
            implements McpServerEvent {}
}
