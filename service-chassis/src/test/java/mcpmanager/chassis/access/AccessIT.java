package mcpmanager.chassis.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import mcpmanager.chassis.SampleService;
import mcpmanager.chassis.TokenIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Only a token of the issuer, signed with its key and still valid, opens anything. */
final class AccessIT {

    private static SampleService service;

    @BeforeAll
    static void start() {
        service = new SampleService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aValidTokenTellsTheCallersOrganisationAndRoles() {
        service.with(service.issuer().token("VIEWER"))
                .get()
                .uri("/caller")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo(TokenIssuer.ORGANIZATION + " [VIEWER]");
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        refused(service.anonymous());
        refused(service.with(""));
        refused(service.with("nonsense"));
        refused(service.with("a.b.c"));
    }

    @Test
    void aTokenThatIsNotSignedByTheIssuerIsRefused() {
        refused(service.with(service.issuer().forged()));
        refused(service.with(service.issuer().unsigned()));
        refused(service.with(service.issuer().confused()));
        String valid = service.issuer().token("ADMIN");
        refused(service.with(valid.substring(0, valid.length() - 4) + "AAAA"));
    }

    @Test
    void aTokenOfAnotherIssuerOrTimeIsRefused() {
        refusedWith(claims -> claims.issuer("somebody-else"));
        refusedWith(claims -> claims.issuer(null));
        refusedWith(claims -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofMinutes(5)))));
        refusedWith(claims -> claims.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5)))));
    }

    @Test
    void aTokenWithoutUsableClaimsIsRefused() {
        refusedWith(claims -> claims.claim("org", null));
        refusedWith(claims -> claims.claim("org", "1"));
        refusedWith(claims -> claims.claim("roles", null));
        refusedWith(claims -> claims.claim("roles", List.of("EMPEROR")));
        refusedWith(claims -> claims.subject("me"));
    }

    @Test
    void aRoleThatDoesNotAllowItIsForbidden() {
        service.with(service.issuer().token("AUDITOR"))
                .get()
                .uri("/admin")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void keysThatCannotBeFetchedAreOurFaultAndNotTheCallers() {
        try (SampleService other = new SampleService()) {
            String token = other.issuer().token("ADMIN");
            other.issuer().close();

            other.with(token)
                    .get()
                    .uri("/caller")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TEMPORARILY_UNAVAILABLE");
        }
    }

    @Test
    void aTokenInACookieReadsWithoutMoreAdoAndChangesThingsWithItsProofOnly() {
        String token = service.issuer().token(claims -> claims.claim("csrf", sha256("proof")));

        service.anonymous()
                .get()
                .uri("/caller")
                .cookie("mcpm_access", token)
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(changed(token, "proof")).isEqualTo(200);
        assertThat(changed(token, "another")).isEqualTo(403);
        assertThat(changed(token, sha256("proof"))).isEqualTo(403);
        assertThat(changed(token, null)).isEqualTo(403);
        assertThat(changed(service.issuer().token("ADMIN"), "proof")).isEqualTo(403);
        assertThat(changed("garbage", "proof")).isEqualTo(401);
        assertThat(changed("", "proof")).isEqualTo(401);
    }

    @Test
    void aRequestWithBothTokensIsJudgedByTheHeader() {
        service.with("garbage")
                .post()
                .uri("/caller")
                .cookie("mcpm_access", service.issuer().token("ADMIN"))
                .exchange()
                .expectStatus()
                .isUnauthorized();
        service.with(service.issuer().token("ADMIN"))
                .post()
                .uri("/caller")
                .cookie("mcpm_access", "garbage")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static int changed(String token, @Nullable String proof) {
        return service.anonymous()
                .post()
                .uri("/caller")
                .cookie("mcpm_access", token)
                .headers(headers -> {
                    if (proof != null) {
                        headers.set("X-CSRF-Token", proof);
                    }
                })
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refusedWith(Consumer<JWTClaimsSet.Builder> change) {
        refused(service.with(service.issuer().token(change)));
    }

    private static void refused(WebTestClient caller) {
        caller.get()
                .uri("/caller")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueMatches("WWW-Authenticate", "Bearer.*")
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED")
                .jsonPath("$.traceId")
                .value(traceId -> assertThat((String) traceId).hasSize(32));
    }
}
