package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginIT {

    private static final String LOGIN = "/api/v1/identity/login";

    private final RunningService service = RunningService.shared();
    private final Http http = service.http();

    @Test
    void the_first_administrator_gets_a_token_that_the_published_key_verifies() throws Exception {
        Answer answer = http.post(LOGIN, "{\"username\": \"admin\", \"password\": \"canary-admin-password\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body().path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(answer.body().path("expiresIn").asInt()).isEqualTo(600);
        SignedJWT token = SignedJWT.parse(answer.body().path("accessToken").asString());
        ECKey key = publicKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getHeader().getKeyID()).isEqualTo(key.getKeyID());
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("ADMIN");
        assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("mcp-manager");
    }

    @ParameterizedTest
    @CsvSource({"admin, wrong", "nobody, canary-admin-password", "ADMIN, canary-admin-password", "'', x", "admin, ''"})
    void a_wrong_password_and_an_unknown_user_get_the_same_answer(String username, String password) {
        Answer answer = http.post(LOGIN, "{\"username\": \"" + username + "\", \"password\": \"" + password + "\"}");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("LOGIN_FAILED");
        assertThat(answer.body().has("detail")).isFalse();
    }

    @Test
    void some_sign_ins_at_once_do_not_wait_for_each_other() throws Exception {
        String right = "{\"username\": \"admin\", \"password\": \"canary-admin-password\"}";
        assertThat(http.post(LOGIN, right).status()).isEqualTo(200); // what failed before no longer counts
        for (int round = 0; round < 10; round++) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Integer>> all =
                        Collections.nCopies(4, () -> http.post(LOGIN, right).status());
                for (Future<Integer> status : threads.invokeAll(all)) {
                    assertThat(status.get()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void no_token_a_foreign_one_and_an_expired_one_are_refused() throws JOSEException {
        ECKey ours = service.bean(ECKey.class);
        ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
        OrganizationId organization = OrganizationId.next();
        Instant later = Instant.now().plusSeconds(60);

        assertUnauthenticated(http);
        assertUnauthenticated(http.withToken("garbage"));
        assertUnauthenticated(http.withToken(Tokens.of(foreign, organization, Role.ADMIN)));
        assertUnauthenticated(http.withToken(Tokens.sign(ours, "somebody", organization, Role.ADMIN, later)));
        assertUnauthenticated(http.withToken(Tokens.sign(
                ours, "mcp-manager", organization, Role.ADMIN, Instant.now().minusSeconds(3600))));
    }

    @ParameterizedTest
    @CsvSource({"POLICY_ADMIN", "AUDITOR", "VIEWER"})
    void only_an_administrator_may_change_things(Role role) {
        Http other = http.withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), role));

        for (String path : new String[] {"/api/v1/servers", "/api/v1/tools", "/api/v1/data-sources"}) {
            assertThat(other.post(path, "{}").status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void the_signing_key_is_readable_by_its_owner_only() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of("target/signing-key.jwk"))))
                .isEqualTo("rw-------");
    }

    private ECKey publicKey() throws ParseException {
        Answer keys = http.get("/.well-known/jwks.json");
        assertThat(keys.status()).isEqualTo(200);
        return JWKSet.parse(keys.body().toString()).getKeys().getFirst().toECKey();
    }

    private static void assertUnauthenticated(Http http) {
        Answer answer = http.post("/api/v1/servers", "{\"slug\": \"a\", \"name\": \"a\"}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }
}
