package mcpmanager.invoke.authentication;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks whether a presented key opens a server. */
public interface KeyAuthentication {

    /**
     * Empty when refused: unknown, wrong, expired or revoked key, or a key of another server. Nothing tells these apart,
     * time included.
     *
     * @param presented null when the caller sent none
     * @param serverSlug the server asked for; null where the key alone decides
     */
    Mono<CallerKey> authenticate(@Nullable PresentedKey presented, @Nullable String serverSlug);
}
