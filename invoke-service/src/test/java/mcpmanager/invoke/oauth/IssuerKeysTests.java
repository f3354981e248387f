package mcpmanager.invoke.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class IssuerKeysTests {

    private static final RSAKey FIRST = LocalIssuer.rsa("k1");
    private static final RSAKey SECOND = LocalIssuer.rsa("k2");

    private final AtomicInteger fetches = new AtomicInteger();
    private Mono<JWKSet> answer = Mono.just(new JWKSet(FIRST.toPublicJWK()));
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final IssuerKeys keys = new IssuerKeys(
            "https://idp.example",
            Mono.defer(() -> {
                fetches.incrementAndGet();
                return answer;
            }),
            () -> now);

    @Test
    void a_known_key_is_not_asked_for_again_for_five_minutes() {
        assertThat(matching(FIRST)).hasSize(1);
        now = now.plus(IssuerKeys.FRESH).minusSeconds(1);
        assertThat(matching(FIRST)).hasSize(1);

        assertThat(fetches.get()).isEqualTo(1);
    }

    @Test
    void a_flood_of_invented_key_ids_asks_the_issuer_once() {
        List<List<JWK>> found = Flux.range(0, 1_000)
                .flatMap(
                        i -> keys.matching(
                                LocalIssuer.header(FIRST).keyID("invented-" + i).build()),
                        100)
                .collectList()
                .block(Duration.ofSeconds(10));

        assertThat(found).hasSize(1_000).allMatch(List::isEmpty);
        assertThat(fetches.get()).isEqualTo(1);
    }

    @Test
    void a_new_key_is_found_and_a_withdrawn_one_is_not_believed() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            IssuerKeys fresh = new IssuerKeys("https://idp.example", Mono.defer(() -> answer), () -> now);
            assertThat(fresh.matching(header(FIRST)).block()).hasSize(1);
            answer = Mono.just(new JWKSet(SECOND.toPublicJWK()));
            time.advanceTimeBy(IssuerKeys.PAUSE.plusSeconds(1));

            assertThat(fresh.matching(header(SECOND)).block()).hasSize(1);
            assertThat(fresh.matching(header(FIRST)).block()).isEmpty();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void without_the_issuer_known_keys_go_on_for_an_hour_and_unknown_ones_are_refused() {
        VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
        try {
            IssuerKeys fresh = new IssuerKeys("https://idp.example", Mono.defer(() -> answer), () -> now);
            assertThat(fresh.matching(header(FIRST)).block()).hasSize(1);
            answer = Mono.error(new IllegalStateException("away"));
            time.advanceTimeBy(IssuerKeys.PAUSE.plusSeconds(1));
            now = now.plus(IssuerKeys.WITHOUT_ISSUER).minusSeconds(1);

            assertThat(fresh.matching(header(FIRST)).block()).hasSize(1);
            assertThat(fresh.matching(header(SECOND)).block()).isEmpty();
            now = now.plusSeconds(1);
            assertThat(fresh.matching(header(FIRST)).block()).isEmpty();
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    @Test
    void a_weak_key_signs_nothing() {
        RSAKey weak = LocalIssuer.rsa("weak", 1024);
        answer = Mono.just(new JWKSet(weak.toPublicJWK()));

        assertThat(matching(weak)).isEmpty();
    }

    private List<JWK> matching(RSAKey key) {
        List<JWK> found = keys.matching(header(key)).block(Duration.ofSeconds(10));
        assertThat(found).isNotNull();
        return found;
    }

    private static JWSHeader header(RSAKey key) {
        return LocalIssuer.header(key).build();
    }
}
