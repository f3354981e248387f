package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mcpmanager.chassis.OpenIdProvider;
import mcpmanager.chassis.SampleService;
import org.junit.jupiter.api.Test;

/** Apart from {@link OidcIT}: a service that stops takes the event loops of others in the process with it. */
final class OidcAwayIT {

    @Test
    void keysThatCanNotBeFetchedAreOurFaultAndNotTheCallers() {
        OpenIdProvider gone = new OpenIdProvider();
        try (SampleService other = new SampleService(gone.arguments())) {
            gone.close();

            other.with(gone.rs256(claims -> {}))
                    .get()
                    .uri("/caller")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503);
        }
    }

    @Test
    void anIssuerWithoutAnAudienceIsNotStartedWith() {
        assertThatThrownBy(() -> new SampleService(
                        "--mcpm.access.oidc.issuer=https://id.example.org", "--mcpm.access.oidc.jwks-uri=http://x"))
                .hasRootCauseMessage("mcpm.access.oidc.audience is missing");
    }
}
