package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import mcpmanager.chassis.OpenIdProvider;
import mcpmanager.chassis.SampleService;
import mcpmanager.chassis.TokenIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Beside our own issuer an external one is believed, for its audience, in its organisation, with mapped roles. */
final class OidcIT {

    private static OpenIdProvider provider;
    private static SampleService service;

    @BeforeAll
    static void start() {
        provider = new OpenIdProvider();
        service = new SampleService(provider.arguments());
    }

    @AfterAll
    static void stop() {
        service.close();
        provider.close();
    }

    @Test
    void bothOfItsAlgorithmsOpenAndOnlyMappedRolesCount() {
        String expected = OpenIdProvider.ORGANIZATION + " [";

        assertThat(read("/caller", provider.rs256(claims -> {})))
                .startsWith(expected)
                .contains("ADMIN", "AUDITOR")
                .doesNotContain("offline");
        assertThat(read("/caller", provider.es256(roles("sec/ops")))).isEqualTo(expected + "AUDITOR]");
        assertThat(read("/caller", provider.es256(roles("ADMIN", "admin")))).isEqualTo(expected + "]");
        assertThat(read("/caller", provider.es256(claims -> claims.claim("realm_access", null))))
                .isEqualTo(expected + "]");
        assertThat(read("/caller", provider.es256(claims -> claims.claim("realm_access.roles", "data-team"))))
                .isEqualTo(expected + "ADMIN]");
    }

    @Test
    void aUserIsTheSameAtEachSignInAndAnotherThanEverybodyElse() {
        String user = read("/caller/id", provider.rs256(claims -> {}));

        assertThat(read("/caller/id", provider.es256(claims -> {}))).isEqualTo(user);
        assertThat(read("/caller/id", provider.es256(claims -> claims.subject("other"))))
                .isNotEqualTo(user);
    }

    @Test
    void ourOwnTokensStillOpen() {
        assertThat(read("/caller", service.issuer().token("VIEWER"))).isEqualTo(TokenIssuer.ORGANIZATION + " [VIEWER]");
    }

    @Test
    void aTokenWithoutAGoodSignatureIsRefused() {
        refused(provider.unsigned());
        refused(provider.confused());
        refused(provider.rs512());
        refused(provider.forged());
        refused(provider.ofUnknownKey());
        refused(service.issuer().token(claims -> claims.issuer(OpenIdProvider.ISSUER)));
        refused(provider.es256(claims -> claims.issuer("mcp-manager")));
    }

    @Test
    void aTokenForSomethingOrSomebodyElseIsRefused() {
        refused(provider.rs256(claims -> claims.issuer("https://id.example.org/realms/other")));
        refused(provider.rs256(claims -> claims.audience("account")));
        refused(provider.rs256(claims -> claims.audience((String) null)));
        refused(provider.rs256(
                claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5))))));
        refused(provider.rs256(claims -> claims.expirationTime(null)));
        refused(provider.rs256(
                claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))));
        refused(provider.rs256(claims -> claims.claim("tenant", null)));
        refused(provider.rs256(claims -> claims.claim("tenant", "sales")));
        refused(provider.rs256(claims -> claims.claim("tenant", OpenIdProvider.NOWHERE.toString())));
        refused(provider.rs256(claims -> claims.claim("tenant", List.of(OpenIdProvider.ORGANIZATION.toString()))));
        refused(provider.rs256(claims -> claims.subject(null)));
    }

    private static Consumer<JWTClaimsSet.Builder> roles(String... roles) {
        return claims -> claims.claim("realm_access", Map.of("roles", List.of(roles)));
    }

    private static String read(String path, String token) {
        return Objects.requireNonNull(service.with(token)
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static void refused(String token) {
        service.with(token)
                .get()
                .uri("/caller")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED");
    }
}
