package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import mcpmanager.chassis.TokenIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;

class FreshKeysTests {

    private final TokenIssuer issuer = new TokenIssuer();
    private Instant now = Instant.EPOCH;
    private final FreshKeys keys = new FreshKeys(
            () -> NimbusReactiveJwtDecoder.withJwkSetUri(issuer.jwksUri())
                    .jwsAlgorithm(SignatureAlgorithm.ES256)
                    .build(),
            () -> now);

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void aWithdrawnKeyIsNotBelievedAnyLonger() {
        String ofWithdrawn = issuer.token("ADMIN");
        assertDecoded(ofWithdrawn);
        issuer.replaceKey("2");

        now = now.plus(FreshKeys.MAX_AGE);

        assertThatThrownBy(() -> keys.decode(ofWithdrawn).block()).isInstanceOf(BadJwtException.class);
        assertDecoded(issuer.token("ADMIN"));
    }

    @Test
    void keysAreFetchedOnceAsLongAsTheyAreFresh() {
        assertDecoded(issuer.token("ADMIN"));
        now = now.plus(FreshKeys.MAX_AGE).minusMillis(1);
        assertDecoded(issuer.token("VIEWER"));

        assertThat(issuer.fetches()).isEqualTo(1);
    }

    private void assertDecoded(String token) {
        assertThat(keys.decode(token).block()).isNotNull();
    }
}
