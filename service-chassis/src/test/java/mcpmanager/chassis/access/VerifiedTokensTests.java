package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** A token is checked once, as long as it is good. */
final class VerifiedTokensTests {

    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void aGoodTokenIsCheckedOnce() {
        VerifiedTokens tokens = endingIn(Duration.ofMinutes(5));
        assertThat(tokens.decode("a").block()).isSameAs(tokens.decode("a").block());
        assertThat(checks).hasValue(1);
        tokens.decode("b").block();
        assertThat(checks).hasValue(2);
    }

    @Test
    void aTokenAtItsEndIsCheckedAgain() {
        VerifiedTokens tokens = endingIn(Duration.ZERO);
        tokens.decode("a").block();
        tokens.decode("a").block();
        assertThat(checks).hasValue(2);
    }

    @Test
    void aRefusedTokenIsCheckedAgain() {
        VerifiedTokens tokens = new VerifiedTokens(token -> Mono.defer(() -> {
            checks.incrementAndGet();
            return Mono.error(new BadJwtException("forged"));
        }));
        assertThatThrownBy(() -> tokens.decode("a").block()).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("a").block()).isInstanceOf(BadJwtException.class);
        assertThat(checks).hasValue(2);
    }

    private VerifiedTokens endingIn(Duration time) {
        Instant end = Instant.now().plus(time);
        ReactiveJwtDecoder decoder = token -> Mono.fromSupplier(() -> {
            checks.incrementAndGet();
            return Jwt.withTokenValue(token)
                    .header("alg", "ES256")
                    .subject("someone")
                    .expiresAt(end)
                    .build();
        });
        return new VerifiedTokens(decoder);
    }
}
