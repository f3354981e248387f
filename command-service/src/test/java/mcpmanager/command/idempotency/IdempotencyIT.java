package mcpmanager.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyIT {

    private static final String SERVERS = "/api/v1/servers";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final String key = Admin.fresh("key");
    private final String body = "{\"slug\": \"" + Admin.fresh("sales") + "\", \"name\": \"Sales\"}";

    @Test
    void a_repeated_request_gets_the_first_answer() {
        Answer first = create(admin, body);
        Answer second = create(admin, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        create(admin, body);

        assertThat(create(admin, body.replace("Sales", "Others")).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(admin.post(SERVERS + "?a=b", body, "Idempotency-Key", key).status())
                .isEqualTo(422);
        assertThat(admin.post(SERVERS, body, "Idempotency-Key", key, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void of_a_request_with_passwords_nothing_is_kept() {
        String same = "{\"current\": \"canary-admin-password\", \"new\": \"canary-admin-password\"}";

        Answer first = admin.post("/api/v1/identity/password", same, "Idempotency-Key", key);
        Answer second = admin.post("/api/v1/identity/password", same, "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Idempotency-Replayed")).isNull();
        assertThat(service.bean(JdbcClient.class)
                        .sql("select count(*) from idempotent_request where key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void another_users_key_is_another_key() {
        OrganizationId organization = OrganizationId.of(admin.claim("org"));
        Http colleague = admin.withToken(Tokens.of(service.bean(ECKey.class), organization, Role.ADMIN));
        create(admin, body);

        assertThat(create(colleague, body).code()).isEqualTo("SLUG_TAKEN");
    }

    @Test
    void a_refused_request_is_executed_again() {
        Answer taken = admin.post(SERVERS, body);
        assertThat(taken.status()).isEqualTo(201);

        assertThat(create(admin, body).code()).isEqualTo("SLUG_TAKEN");
        assertThat(create(admin, "{").status()).isEqualTo(400);
        assertThat(create(admin, body.replace("sales", "other")).status()).isEqualTo(201);
    }

    @Test
    void a_request_waits_for_the_first_one() {
        create(admin, body);
        change("status = null");

        Answer second = create(admin, body);

        assertThat(second.code()).isEqualTo("IDEMPOTENT_REQUEST_IN_PROGRESS");
        assertThat(second.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_request_that_a_crash_interrupted_creates_nothing_twice() {
        Answer beforeTheCrash = create(admin, body);
        change("status = null, body = null, reserved_at = now() - interval '61 seconds'");

        Answer repeated = create(admin, body);

        assertThat(repeated.status()).isEqualTo(201);
        assertThat(repeated.header("Idempotency-Replayed")).isNull();
        assertThat(repeated.body()).isEqualTo(beforeTheCrash.body());
        assertThat(create(admin, body).header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        create(admin, body);
        change("reserved_at = now() - interval '25 hours'");

        assertThat(create(admin, body).code()).isEqualTo("SLUG_TAKEN");
    }

    @Test
    void a_new_api_key_is_shown_again_and_kept_sealed() {
        String keys = SERVERS + "/" + new Admin(admin).server() + "/keys";
        Answer first = admin.post(keys, "{\"name\": \"agent\"}", "Idempotency-Key", key);
        Answer second = admin.post(keys, "{\"name\": \"agent\"}", "Idempotency-Key", key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.body().path("apiKey").asString()).startsWith("mcpm_");
        assertThat(second.header("Cache-Control")).isEqualTo("no-store");
        assertThat(service.bean(JdbcClient.class)
                        .sql("select count(*) from idempotent_request where position('mcpm_'::bytea in body) > 0")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\t"})
    void a_key_that_is_none_is_refused(String none) {
        Answer answer = admin.post(SERVERS, body, "Idempotency-Key", none);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(admin.post(SERVERS, body, "Idempotency-Key", "a".repeat(256)).status())
                .isEqualTo(400);
        assertThat(admin.post(SERVERS, body, "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .status())
                .isEqualTo(400);
    }

    private Answer create(Http user, String json) {
        return user.post(SERVERS, json, "Idempotency-Key", key);
    }

    private void change(String values) {
        assertThat(service.bean(JdbcClient.class)
                        .sql("update idempotent_request set " + values + " where key = :key")
                        .param("key", key)
                        .update())
                .isEqualTo(1);
    }
}
