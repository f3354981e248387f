package mcpmanager.invoke.authentication;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.rules.policy.CallFacts;
import org.jspecify.annotations.Nullable;

/**
 * A key that was verified, with the one server and organisation that it opens.
 *
 * @param keyName as administrators call it
 * @param firstKeyId the key at the start of the rotations that led to this one; itself when there were none
 */
public record CallerKey(
        ApiKeyId keyId, OrganizationId organizationId, McpServerId serverId, String keyName, ApiKeyId firstKeyId)
        implements ServerCaller {

    /** One that was never rotated. */
    public CallerKey(ApiKeyId keyId, OrganizationId organizationId, McpServerId serverId, String keyName) {
        this(keyId, organizationId, serverId, keyName, keyId);
    }

    @Override
    public ApiKeyId identity() {
        return keyId;
    }

    /** A key that was rotated and the one in its place are one caller. */
    @Override
    public String countedAs() {
        return firstKeyId.toString();
    }

    @Override
    public boolean mayOpen(CallFacts.Tool tool) {
        return true;
    }

    @Override
    public CallFacts.Caller asCaller(String channel, @Nullable String clientName) {
        return new CallFacts.Caller(
                organizationId.toString(),
                serverId.toString(),
                keyId.toString(),
                keyName,
                channel,
                clientName == null ? "" : clientName);
    }
}
