package mcpmanager.invoke.oauth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mcpmanager.chassis.access.IssuerNetworks;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.NestedExceptionUtils;

/** Over real HTTP. */
class IssuerClientTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LocalIssuer issuer = new LocalIssuer();
    private final IssuerClient client = new IssuerClient(IssuerNetworks.of(List.of("127.0.0.0/8")));

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void keys_are_where_the_metadata_says() {
        assertThat(keys(client, null).getKeys()).hasSize(1);
    }

    @Test
    void private_keys_and_secrets_that_an_issuer_shows_are_not_kept() {
        issuer.serve(issuer.signing());

        assertThat(keys(client, issuer.jwksUri()).getKeys()).hasSize(1).noneMatch(JWK::isPrivate);
    }

    @Test
    void metadata_of_another_issuer_is_not_believed() {
        assertThatThrownBy(() -> client.keys(issuer.issuer() + "/", null).block(PATIENCE))
                .hasMessageContaining("no metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://10.0.0.1/keys",
                "file:///etc/passwd",
                "https://[::1]/keys",
                "http://idp.example/keys"
            })
    void metadata_leads_nowhere_that_an_issuer_may_not_be(String uri) {
        issuer.pointTo(uri);

        assertThatThrownBy(() -> client.keys(issuer.issuer(), null).block(PATIENCE))
                .hasMessageStartingWith("an issuer's URL must");
    }

    @Test
    void a_redirect_is_not_followed() {
        issuer.answerWith(302);

        assertThatThrownBy(() -> client.keys(issuer.issuer(), issuer.jwksUri()).block(PATIENCE))
                .hasMessageContaining("302");
    }

    @Test
    void an_answer_without_end_is_not_read() {
        issuer.serve("{\"keys\":[\"" + "x".repeat(IssuerClient.MOST_BYTES) + "\"]}");

        assertThatThrownBy(() -> client.keys(issuer.issuer(), issuer.jwksUri()).block(PATIENCE))
                .hasMessageContaining("limit");
    }

    @Test
    void what_is_no_key_set_tells_nothing_of_itself() {
        issuer.serve("secret");

        assertThatThrownBy(() -> client.keys(issuer.issuer(), issuer.jwksUri()).block(PATIENCE))
                .hasMessage("an issuer's keys can't be read");
    }

    /** The name passes as it is written; what it leads to does not. */
    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:%d/keys", "https://2130706433:%d/keys", "https://127.1:%d/keys"})
    void a_name_of_a_private_address_is_not_connected_to(String uri) {
        int port = URI.create(issuer.issuer()).getPort();
        IssuerClient publicOnly = new IssuerClient(IssuerNetworks.of(List.of()));

        Throwable refused = catchThrowable(() -> keys(publicOnly, uri.formatted(port)));

        assertThat(NestedExceptionUtils.getMostSpecificCause(refused))
                .hasMessageMatching("an issuer may not be at .*|an issuer's URL must.*");
        assertThat(issuer.fetches.get()).isZero();
    }

    private JWKSet keys(IssuerClient by, @Nullable String jwksUri) {
        return requireNonNull(by.keys(issuer.issuer(), jwksUri).block(PATIENCE));
    }
}
