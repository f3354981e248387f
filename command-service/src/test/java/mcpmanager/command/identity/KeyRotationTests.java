package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mcpmanager.chassis.access.AccessSettings;
import mcpmanager.events.identity.Role;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

class KeyRotationTests {

    private static final AccessSettings ACCESS = new AccessSettings("mcp-manager", "http://127.0.0.1:1/unused");
    private static final IdentitySettings SETTINGS =
            new IdentitySettings(null, null, Duration.ofMinutes(10), Duration.ofHours(12), Duration.ofHours(2), 50);

    private final ECKey before = key("before");
    private final ECKey now = key("now");

    @Test
    void after_a_rotation_new_tokens_have_the_new_key_and_old_ones_are_still_believed() {
        SigningKeys keys = new SigningKeys(List.of(now, before.toPublicJWK()));
        ReactiveJwtDecoder decoder =
                new IdentityConfiguration().ownTokens(keys, ACCESS).decoder();

        Jwt signed =
                Objects.requireNonNull(decoder.decode(token(keys.signing())).block());

        assertThat(signed.getHeaders()).containsEntry("kid", "now");
        assertThat(decoder.decode(token(before)).block()).isNotNull();
    }

    @Test
    void a_key_that_was_taken_out_opens_nothing() {
        ReactiveJwtDecoder decoder = new IdentityConfiguration()
                .ownTokens(new SigningKeys(List.of(now)), ACCESS)
                .decoder();

        assertThatThrownBy(() -> decoder.decode(token(before)).block()).isInstanceOf(BadJwtException.class);
    }

    private static String token(ECKey key) {
        try {
            Credential user =
                    new Credential(Users.ID, Users.ORGANIZATION, "admin", Set.of(Role.ADMIN), true, Users.PASSWORD);
            return new AccessTokens(key, SETTINGS, ACCESS, Clock.systemUTC()).sign(user, null);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
