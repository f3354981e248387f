package mcpmanager.invoke.authentication;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks whose registry a presented key reads. */
@FunctionalInterface
public interface ReaderAuthentication {

    /**
     * Empty when refused: unknown, wrong, expired or revoked key, or a key of a server. Nothing tells these apart, time
     * included.
     *
     * @param presented null when the caller sent none
     */
    Mono<ReaderKey> authenticateReader(@Nullable Credential presented);
}
