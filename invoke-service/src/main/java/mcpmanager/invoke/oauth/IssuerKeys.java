package mcpmanager.invoke.oauth;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The keys of one issuer. They are believed for five minutes, and for an hour while the issuer can't be asked, so that
 * tokens go on. Anybody can invent a key id: for two seconds the last answer stands, whatever it was, and one fetch serves
 * all who ask meanwhile.
 */
final class IssuerKeys {

    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration WITHOUT_ISSUER = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** How long a token whose key is known waits for a look at the issuer's keys as they are now. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final int LEAST_RSA_BITS = 2048;
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final InstantSource clock;
    private final Mono<JWKSet> fetch;
    private volatile @Nullable Fetched last;

    private record Fetched(JWKSet keys, Instant at) {}

    /** @param source fetches them when it is subscribed to */
    IssuerKeys(String issuer, Mono<JWKSet> source, InstantSource clock) {
        this.clock = clock;
        this.fetch = source.timeout(PATIENCE)
                .doOnNext(keys -> last = new Fetched(keys, clock.instant()))
                .doOnError(away -> LOG.warn("the keys of issuer {} can't be fetched: {}", issuer, away.getMessage()))
                .cache(keys -> PAUSE, away -> PAUSE, () -> PAUSE);
    }

    /** Those that a token may be signed with; empty list: none that is known or can be got. */
    Mono<List<JWK>> matching(JWSHeader header) {
        Fetched known = last;
        List<JWK> matching = known == null || isOlder(known, WITHOUT_ISSUER) ? List.of() : select(known.keys(), header);
        if (known != null && !matching.isEmpty() && !isOlder(known, FRESH)) {
            return Mono.just(matching);
        }
        Mono<List<JWK>> now = fetch.map(keys -> select(keys, header));
        return (matching.isEmpty() ? now : now.timeout(SHORT)).onErrorReturn(matching);
    }

    private boolean isOlder(Fetched known, Duration age) {
        return !clock.instant().isBefore(known.at().plus(age));
    }

    private static List<JWK> select(JWKSet keys, JWSHeader header) {
        return new JWKSelector(Objects.requireNonNull(JWKMatcher.forJWSHeader(header), "an asymmetric algorithm"))
                .select(keys).stream().filter(IssuerKeys::isStrong).toList();
    }

    private static boolean isStrong(JWK key) {
        return !(key instanceof RSAKey rsa) || rsa.size() >= LEAST_RSA_BITS;
    }
}
