package mcpmanager.invoke.mcp;

import java.util.stream.Collectors;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.invoke.authentication.TokenServer;
import mcpmanager.invoke.authentication.TokenServers;
import mcpmanager.invoke.oauth.ResourceUrls;

/**
 * What {@code WWW-Authenticate} says (RFC 6750, 9728). Only of a server that access tokens open it says where its metadata
 * is, so it tells nothing of any other.
 */
final class Challenges {

    private static final String REALM = "Bearer realm=\"mcp-manager\"";

    private final TokenServers servers;
    private final ResourceUrls urls;

    Challenges(TokenServers servers, ResourceUrls urls) {
        this.servers = servers;
        this.urls = urls;
    }

    /** @param presented whether the caller sent anything to be let in with */
    String unauthenticated(String slug, boolean presented) {
        TokenServer server = servers.find(slug);
        return server == null ? REALM : REALM + (presented ? ", error=\"invalid_token\"" : "") + metadata(slug);
    }

    /** For a good token whose scopes open nothing: which scopes open something. */
    String insufficientScope(String slug) {
        TokenServer server = servers.find(slug);
        return REALM + ", error=\"insufficient_scope\"" + (server == null ? "" : scopes(server) + metadata(slug));
    }

    private static String scopes(TokenServer server) {
        return server.authorization().scopes().opening().stream()
                .map(ScopeTools::scope)
                .collect(Collectors.joining(" ", ", scope=\"", "\""));
    }

    private String metadata(String slug) {
        return ", resource_metadata=\"" + urls.metadata(slug) + "\"";
    }
}
