package mcpmanager.invoke.authentication;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mcpmanager.events.invocation.TokenCaller;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.rules.hash.Sha256;
import mcpmanager.rules.policy.AccessPolicy;
import mcpmanager.rules.policy.CallFacts;
import org.jspecify.annotations.Nullable;

/**
 * An access token that was verified, without the token itself.
 *
 * @param clientId the OAuth client that got it; null: it does not say
 * @param claims texts of each claim, by its name; members of nested objects by names with dots
 * @param opened the tools that its scopes open
 */
public record CallerToken(
        OrganizationId organizationId,
        McpServerId serverId,
        String issuer,
        String subject,
        @Nullable String clientId,
        Map<String, List<String>> claims,
        AccessPolicy.Tools opened)
        implements ServerCaller {

    public CallerToken {
        claims = Map.copyOf(claims);
    }

    /** One subject of one issuer at one server. */
    private record Identity(McpServerId serverId, String issuer, String subject) {}

    @Override
    public Object identity() {
        return new Identity(serverId, issuer, subject);
    }

    @Override
    public String countedAs() {
        return HexFormat.of().formatHex(Sha256.of(identity().toString()), 0, 16);
    }

    @Override
    public boolean mayOpen(CallFacts.Tool tool) {
        return opened.include(tool);
    }

    /** Whether its scopes open no tool whatever the server offers. */
    public boolean opensNothing() {
        return !opened.all() && opened.ids().isEmpty() && opened.tags().isEmpty();
    }

    @Override
    public CallFacts.Caller asCaller(String channel, @Nullable String clientName) {
        return new CallFacts.Caller(
                organizationId.toString(),
                serverId.toString(),
                "",
                "",
                channel,
                clientName == null ? "" : clientName,
                new CallFacts.Token(issuer, subject, claims));
    }

    /**
     * As events tell of it.
     *
     * @param asked the claims that policies ask for
     */
    public TokenCaller recorded(Set<String> asked) {
        return new TokenCaller(
                issuer,
                subject,
                clientId,
                asked.stream().collect(Collectors.toMap(name -> name, name -> claims.getOrDefault(name, List.of()))));
    }

    /** Claims are personal. */
    @Override
    public String toString() {
        return "CallerToken[" + serverId + ", " + clientId + "]";
    }
}
