package mcpmanager.invoke.authentication;

import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells keys by their form; what else comes as a bearer token to a server that tokens open is an access token. */
@Component
final class KeyOrTokenAuthentication implements CallerAuthentication, RecognizedCallers {

    private final ApiKeyAuthentication keys;
    private final TokenAuthentication tokens;
    private final TokenServers servers;

    KeyOrTokenAuthentication(ApiKeyAuthentication keys, TokenAuthentication tokens, TokenServers servers) {
        this.keys = keys;
        this.tokens = tokens;
        this.servers = servers;
    }

    @Override
    public Mono<ServerCaller> authenticate(@Nullable Credential presented, @Nullable String serverSlug) {
        if (presented == null) {
            return Mono.empty();
        }
        ApiKey key = ApiKey.parse(presented.text()).orElse(null);
        if (key != null) {
            return keys.authenticate(key, serverSlug).cast(ServerCaller.class);
        }
        TokenServer server = presented.isBearer() && serverSlug != null ? servers.find(serverSlug) : null;
        return server == null
                ? Mono.empty()
                : tokens.authenticate(presented.text(), server).cast(ServerCaller.class);
    }

    @Override
    public @Nullable Object recognize(Credential presented) {
        ApiKey key = ApiKey.parse(presented.text()).orElse(null);
        return key != null ? keys.recognize(key) : presented.isBearer() ? tokens.recognize(presented.text()) : null;
    }
}
