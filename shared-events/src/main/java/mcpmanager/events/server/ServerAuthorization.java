package mcpmanager.events.server;

import java.util.List;
import mcpmanager.events.policy.PolicyDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Whose OAuth 2.1 access tokens open a server, and what they open (RFC 9068, 9728).
 *
 * @param issuer what a token's {@code iss} must be, to the letter
 * @param jwksUri where the issuer's public keys are (RFC 7517); null: where the issuer's metadata says (RFC 8414)
 * @param audience that a token must be meant for; null: the server's own public URL
 * @param apiKeys whether API keys open the server too
 */
public record ServerAuthorization(
        String issuer, @Nullable String jwksUri, @Nullable String audience, boolean apiKeys, Scopes scopes) {

    /**
     * What a token's scopes open.
     *
     * @param any a token opens every tool of the server, whatever its scopes are; then the list is empty
     * @param opening a token opens what any of its scopes opens; each scope once
     */
    public record Scopes(boolean any, List<ScopeTools> opening) {
        public Scopes {
            opening = List.copyOf(opening);
        }
    }

    /** @param tools of the server that the scope opens; those that it does not offer stay closed */
    public record ScopeTools(String scope, PolicyDefinition.Tools tools) {}
}
