package mcpmanager.chassis.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Believes an issuer's keys for five minutes, then fetches them again: a key that was withdrawn is not believed any longer.
 * A decoder by itself keeps them until it meets a key id that it does not know.
 */
final class FreshKeys implements ReactiveJwtDecoder {

    static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Supplier<? extends ReactiveJwtDecoder> decoders;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Aging> present = new AtomicReference<>();

    private record Aging(ReactiveJwtDecoder decoder, Instant since) {}

    /** @param decoders each knows no key until it needs one */
    FreshKeys(Supplier<? extends ReactiveJwtDecoder> decoders, InstantSource clock) {
        this.decoders = decoders;
        this.clock = clock;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        Instant now = clock.instant();
        Aging known = present.get();
        if (known == null || !now.isBefore(known.since().plus(MAX_AGE))) {
            known = new Aging(decoders.get(), now);
            present.set(known);
        }
        return known.decoder().decode(token);
    }
}
