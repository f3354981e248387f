package mcpmanager.invoke.datasource;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import mcpmanager.rules.rest.RestRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Requests with an access token, the same as long as it is usable. It is asked for once, whoever waits for it; who gives up
 * waiting leaves it to the others. A failure is told to those who wait, and the next request asks anew.
 */
final class AccessTokens implements WebCredential {

    private final Mono<AccessToken> asking;
    private final Clock clock;
    private @Nullable CompletableFuture<Signal<AccessToken>> latest;

    AccessTokens(Mono<AccessToken> asking, Clock clock) {
        this.asking = asking;
        this.clock = clock;
    }

    @Override
    public Mono<RestRequest> on(RestRequest request) {
        return Mono.defer(() -> Mono.fromFuture(current(), true).<AccessToken>dematerialize())
                .map(token -> request.withHeader(AUTHORIZATION, header(token)));
    }

    /** Forgets the token, unless it is another one already. */
    @Override
    public synchronized boolean isRenewed(RestRequest refused) {
        AccessToken known = known(latest);
        if (known != null && header(known).equals(refused.headers().get(AUTHORIZATION))) {
            latest = null;
        }
        return true;
    }

    private synchronized CompletableFuture<Signal<AccessToken>> current() {
        CompletableFuture<Signal<AccessToken>> asked = latest;
        AccessToken known = known(asked);
        boolean isOver = known == null || !clock.instant().isBefore(known.usableUntil());
        if (asked == null || (asked.isDone() && isOver)) {
            asked = asking.materialize().toFuture();
            latest = asked;
        }
        return asked;
    }

    /** Null when there is none, or none yet. */
    private static @Nullable AccessToken known(@Nullable CompletableFuture<Signal<AccessToken>> asked) {
        return asked == null || !asked.isDone() ? null : asked.resultNow().get();
    }

    private static String header(AccessToken token) {
        return "Bearer " + token.value();
    }
}
