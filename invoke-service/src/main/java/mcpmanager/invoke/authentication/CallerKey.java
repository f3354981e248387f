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
 */
public record CallerKey(ApiKeyId keyId, OrganizationId organizationId, McpServerId serverId, String keyName)
        implements ServerCaller {

    @Override
    public ApiKeyId identity() {
        return keyId;
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
