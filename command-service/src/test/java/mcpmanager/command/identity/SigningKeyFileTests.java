package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import mcpmanager.command.rejection.StartRefusedException;
import org.junit.jupiter.api.Test;

class SigningKeyFileTests {

    private final ECKey first = key(Curve.P_256, "first");
    private final ECKey second = key(Curve.P_256, "second");

    @Test
    void of_several_keys_the_first_signs_and_all_are_published_without_their_secrets() {
        SigningKeys keys = load(set(first, second.toPublicJWK()));

        assertThat(keys.signing()).isEqualTo(first);
        assertThat(keys.toJson().toString())
                .contains("first", "second")
                .doesNotContain(first.getD().toString());
    }

    @Test
    void one_key_is_enough() {
        assertThat(load(first.toJSONString()).keys()).containsExactly(first);
    }

    @Test
    void what_can_not_sign_or_not_be_told_apart_is_refused() {
        for (String refused : List.of(
                "{}",
                "{\"keys\": []}",
                first.toPublicJWK().toJSONString(),
                set(first.toPublicJWK(), second),
                set(first, first),
                set(first, key(Curve.P_384, "other")),
                key(Curve.P_521, "other").toJSONString())) {
            assertThatThrownBy(() -> load(refused))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageNotContaining(first.getD().toString());
        }
    }

    private static SigningKeys load(String keys) {
        return SigningKeyFile.load(new IdentitySettings(
                keys, null, Duration.ofMinutes(10), Duration.ofHours(12), Duration.ofHours(2), 50));
    }

    private static String set(JWK... keys) {
        return new JWKSet(Arrays.asList(keys)).toString(false);
    }

    private static ECKey key(Curve curve, String id) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
