package mcpmanager.invoke.authentication;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.rules.policy.CallFacts;
import org.jspecify.annotations.Nullable;

/** Who was let in, and the one server and organisation that this opens. */
public sealed interface ServerCaller permits CallerKey, CallerToken {

    OrganizationId organizationId();

    McpServerId serverId();

    /** Equal, as its text is, for all that one caller comes with. */
    Object identity();

    /** What its calls are counted under. Another one for each caller of the organisation; has nothing personal. */
    String countedAs();

    /** Whether the tool, of those that the server offers, is there for this caller before any policy. */
    boolean mayOpen(CallFacts.Tool tool);

    /** @param clientName as the client calls itself; null: it does not say */
    CallFacts.Caller asCaller(String channel, @Nullable String clientName);
}
