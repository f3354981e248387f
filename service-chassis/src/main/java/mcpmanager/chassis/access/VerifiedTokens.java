package mcpmanager.chassis.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers tokens that passed all checks, since checking a signature costs more than all else of a small request. A
 * token is remembered for 30 seconds and never beyond its end, so a key that is taken back is gone after that time.
 * Refused tokens are not remembered.
 */
final class VerifiedTokens implements ReactiveJwtDecoder {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    private final ReactiveJwtDecoder checks;
    private final Cache<String, Jwt> verified =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    VerifiedTokens(ReactiveJwtDecoder checks) {
        this.checks = checks;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Jwt known = verified.getIfPresent(token);
        return known != null && isStillValid(known.getExpiresAt())
                ? Mono.just(known)
                : checks.decode(token).doOnNext(checked -> verified.put(token, checked));
    }

    private static boolean isStillValid(@Nullable Instant end) {
        return end != null && Instant.now().isBefore(end);
    }
}
