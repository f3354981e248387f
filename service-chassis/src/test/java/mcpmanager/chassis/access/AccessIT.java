package mcpmanager.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import mcpmanager.chassis.SampleService;
import mcpmanager.chassis.TokenIssuer;
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
