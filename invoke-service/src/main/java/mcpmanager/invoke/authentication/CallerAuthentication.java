package mcpmanager.invoke.authentication;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks whether what a caller sent opens a server. */
public interface CallerAuthentication {

    /**
     * Empty when refused: an unknown, wrong, expired or revoked key, a token that is not good for this server, or one of
     * either that opens another server. Nothing tells these apart; of keys, time neither.
     *
     * @param presented null when the caller sent none
     * @param serverSlug the server asked for; null where the key alone decides, and no token is good
     */
    Mono<ServerCaller> authenticate(@Nullable Credential presented, @Nullable String serverSlug);
}
