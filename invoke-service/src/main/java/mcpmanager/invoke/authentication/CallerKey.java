package mcpmanager.invoke.authentication;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;

/** A key that was verified, with the one server and organisation that it opens. */
public record CallerKey(ApiKeyId keyId, OrganizationId organizationId, McpServerId serverId) {}
