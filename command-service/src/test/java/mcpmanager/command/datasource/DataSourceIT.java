package mcpmanager.command.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DataSourceIT {

    private static final String PATH = "/api/v1/data-sources";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final PostgresDatabase shop = Shop.database();

    @Test
    void a_role_that_can_only_read_is_registered_and_its_password_sealed() {
        Answer answer = admin.post(PATH, Shop.registration(Admin.fresh("shop"), Shop.READER, Shop.READER_PASSWORD));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(PATH + "/" + answer.id());
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        SecretSealed sealed = service.bean(SealedSecrets.class)
                .find(SecretRef.of("data-source", answer.id(), 0))
                .orElseThrow();
        assertThat(sealed.organizationId()).hasToString(admin.claim("org"));
        assertThat(service.open(sealed)).isEqualTo(Shop.READER_PASSWORD);
    }

    @Test
    void a_name_is_free_again_in_no_other_data_source() {
        String name = Admin.fresh("shop");
        admin.post(PATH, Shop.registration(name, Shop.READER, Shop.READER_PASSWORD));

        Answer second = admin.post(PATH, Shop.registration(name, Shop.READER, Shop.READER_PASSWORD));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("DATA_SOURCE_NAME_TAKEN");
    }

    @Test
    void the_reason_why_it_can_not_be_reached_is_named_and_the_password_is_not() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        String reader = Shop.READER;
        String password = Shop.READER_PASSWORD;

        assertUnreachable(registration(shop.host(), closed, shop.name(), password), "CONNECTION_REFUSED");
        assertUnreachable(registration("no-such-host.invalid", 5432, shop.name(), password), "HOST_UNKNOWN");
        assertUnreachable(registration(shop.host(), shop.port(), Shop.UNKNOWN, password), "DATABASE_UNKNOWN");
        assertUnreachable(registration(shop.host(), shop.port(), shop.name(), "canary-wrong"), "AUTHENTICATION_FAILED");
        assertUnreachable(
                Shop.registration("a", reader, password).replace("DISABLE", "VERIFY_FULL"), "CONNECTION_FAILED");
    }

    @Test
    void a_server_that_accepts_and_says_nothing_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertUnreachable(
                    registration("127.0.0.1", silent.getLocalPort(), shop.name(), Shop.READER_PASSWORD), "TIMEOUT");
        }
    }

    @Test
    void a_superuser_is_too_powerful() {
        Answer answer = admin.post(PATH, Shop.registration(Admin.fresh("shop"), shop.user(), shop.password()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("ROLE_TOO_POWERFUL");
        assertThat(answer.body().path("detail").asString()).contains("SUPERUSER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter role R createrole | CREATEROLE",
                "alter role R createdb | CREATEDB",
                "alter role R replication | REPLICATION",
                "alter role R bypassrls | BYPASSRLS",
                "grant pg_read_server_files to R | member of pg_read_server_files",
                "grant pg_write_all_data to R | member of pg_write_all_data",
                "grant pg_execute_server_program to R with inherit false | member of pg_execute_server_program",
                "grant insert on customer to R | INSERT on public.customer",
                "grant update (name) on customer to R | UPDATE on public.customer",
                "grant delete on customer to R | DELETE on public.customer",
                "grant truncate on customer to R | TRUNCATE on public.customer",
                "grant usage on sequence customer_id_seq to R | USAGE on sequence public.customer_id_seq",
                "grant update on sequence customer_id_seq to R | UPDATE on sequence public.customer_id_seq",
                "create table R_own (); alter table R_own owner to R | owner of objects of this database",
                "create schema R_own authorization R | owner of objects of this database",
                "grant create on schema public to R | CREATE on schema public",
                "create role R_w; grant insert on customer to R_w; grant R_w to R with inherit false"
                        + " | INSERT on public.customer"
            })
    void a_role_that_could_write_is_too_powerful(String grant, String right) {
        String role = Admin.fresh("writer").replace('-', '_');
        EmbeddedServers.shared().postgres().createRole(role, "secret");
        Shop.execute(grant.replaceAll("\\bR(?=\\b|_)", role));

        Answer answer = admin.post(PATH, Shop.registration(Admin.fresh("shop"), role, "secret"));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("ROLE_TOO_POWERFUL");
        assertThat(answer.body().path("detail").asString()).contains(right);
    }

    @Test
    void a_change_tries_the_kept_password_on_the_new_connection() {
        String name = Admin.fresh("shop");
        String one = PATH + "/" + new Admin(admin).dataSource();
        String elsewhere = Shop.registration(name, shop.host(), shop.port(), Shop.UNKNOWN, Shop.READER, "x");

        assertThat(admin.put(one, withoutPassword(elsewhere))
                        .body()
                        .path("detail")
                        .asString())
                .isEqualTo("DATABASE_UNKNOWN");
        assertAccepted(admin.put(one, withoutPassword(Shop.registration(name, Shop.READER, "x"))), 1);
        assertAccepted(admin.put(one, withoutPassword(Shop.registration(name, Shop.READER, "x"))), 1);
        assertThat(admin.put(one, withoutPassword(elsewhere), "If-Match", "\"0\"")
                        .status())
                .isIn(412, 422);
        assertThat(admin.put(
                                one,
                                withoutPassword(Shop.registration(Admin.fresh("shop"), Shop.READER, "x")),
                                "If-Match",
                                "\"0\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void a_credential_is_rotated_only_to_one_that_works() {
        String role = Admin.fresh("rotated").replace('-', '_');
        EmbeddedServers.shared().postgres().createRole(role, "canary-old");
        String id = admin.post(PATH, Shop.registration(Admin.fresh("shop"), role, "canary-old"))
                .id();
        String credential = PATH + "/" + id + "/credential";
        Shop.execute("alter role " + role + " password 'canary-new'");

        Answer wrong = admin.post(credential, "{\"password\": \"canary-wrong\"}");

        assertThat(wrong.code()).isEqualTo("DATA_SOURCE_UNREACHABLE");
        assertThat(wrong.body().toString()).doesNotContain("canary");
        assertAccepted(admin.post(credential, "{\"password\": \"canary-new\"}"), 1);
        assertAccepted(admin.post(credential, "{\"password\": \"canary-new\"}"), 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> sealedRefs(id), List.of("data-source/" + id + "/1")::equals);
    }

    @Test
    void a_test_says_whether_it_can_be_reached_and_changes_nothing() {
        String id = new Admin(admin).dataSource();

        Answer kept = admin.post(PATH + "/" + id + "/test", "");
        Answer wrong = admin.post(
                PATH + "/test",
                Shop.registration("a", Shop.READER, "canary-wrong").replaceFirst("\"name\": \"a\", ", ""));

        assertThat(kept.status()).as(kept.body().toString()).isEqualTo(200);
        assertThat(kept.body().path("reachable").asBoolean()).isTrue();
        assertThat(kept.body().path("milliseconds").isNumber()).isTrue();
        assertThat(wrong.status()).as(wrong.body().toString()).isEqualTo(200);
        assertThat(wrong.body().path("reachable").asBoolean(true)).isFalse();
        assertThat(wrong.body().path("reason").asString()).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(admin.post(PATH + "/" + DataSourceId.next() + "/test", "").status())
                .isEqualTo(404);
        assertThat(admin.post(PATH + "/test", "{}").status()).isEqualTo(400);
    }

    @Test
    void a_credential_that_is_lost_is_said_to_be_and_can_be_given_anew() {
        String id = new Admin(admin).dataSource();
        service.bean(JdbcClient.class)
                .sql("delete from sealed_secret where ref = :ref")
                .param("ref", "data-source/" + id + "/0")
                .update();

        assertThat(admin.post(PATH + "/" + id + "/test", "").code()).isEqualTo("CREDENTIAL_NOT_OPENED");
        assertAccepted(
                admin.post(PATH + "/" + id + "/credential", "{\"password\": \"" + Shop.READER_PASSWORD + "\"}"), 1);
        assertThat(admin.post(PATH + "/" + id + "/test", "")
                        .body()
                        .path("reachable")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_tools_read_from_is_not_deleted_and_the_answer_names_them() {
        Admin setup = new Admin(admin);
        String id = setup.dataSource();
        String name = Admin.fresh("tool");
        String tool = admin.post("/api/v1/tools", Admin.definition(name, id)).id();

        Answer refused = admin.delete(PATH + "/" + id);
        admin.delete("/api/v1/tools/" + tool);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DATA_SOURCE_IN_USE");
        assertThat(refused.body().path("detail").asString()).contains(name);
        assertAccepted(admin.delete(PATH + "/" + id), 1);
        assertAccepted(admin.delete(PATH + "/" + id), 1);
        assertThat(admin.post(PATH + "/" + id + "/enable", "").status()).isEqualTo(404);
        assertThat(admin.post("/api/v1/tools", Admin.definition(Admin.fresh("tool"), id))
                        .code())
                .isEqualTo("DATA_SOURCE_NOT_FOUND");
        await().atMost(Duration.ofSeconds(20)).until(() -> sealedRefs(id), List::isEmpty);
    }

    @Test
    void a_data_source_is_disabled_and_enabled() {
        String one = PATH + "/" + new Admin(admin).dataSource();

        assertAccepted(admin.post(one + "/disable", ""), 1);
        assertAccepted(admin.post(one + "/disable", ""), 1);
        assertThat(admin.post(one + "/enable", "", "If-Match", "\"0\"").status())
                .isEqualTo(412);
        assertAccepted(admin.post(one + "/enable", "", "If-Match", "\"1\""), 2);
    }

    @Test
    void a_web_service_is_registered_before_it_has_an_address_and_only_its_tools_use_it() {
        Answer registered = admin.post(PATH, """
                {"name": "%s", "password": "canary-key", "connection": {"type": "REST",
                 "baseUrl": "https://no-such-host.invalid/v1", "authentication": {"type": "HEADER", "name": "X-Api-Key"},
                 "privateRanges": ["10.0.0.0/8"]}}
                """.formatted(Admin.fresh("api")));

        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        assertThat(admin.post("/api/v1/tools", Admin.definition(Admin.fresh("tool"), registered.id()))
                        .code())
                .isEqualTo("DATA_SOURCE_KIND_MISMATCH");
        Answer tested = admin.post(PATH + "/" + registered.id() + "/test", "");
        assertThat(tested.body().path("reachable").asBoolean()).isFalse();
        assertThat(tested.body().path("reason").asString()).isEqualTo("HOST_UNKNOWN");
    }

    @Test
    void a_web_service_at_a_place_that_the_gateway_refuses_is_not_registered() {
        Answer answer = admin.post(PATH, """
                {"name": "%s", "connection": {"type": "REST", "baseUrl": "http://169.254.169.254/latest",
                 "authentication": {"type": "NONE"}, "privateRanges": []}}
                """.formatted(Admin.fresh("metadata")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
    }

    @Test
    void a_database_on_the_own_server_is_neither_registered_nor_put_in_the_place_of_another() {
        String own = registration(shop.host(), shop.port(), "postgres", Shop.READER_PASSWORD);
        String id = admin.post(PATH, registration(shop.host(), shop.port(), shop.name(), Shop.READER_PASSWORD))
                .id();

        for (Answer answer : List.of(admin.post(PATH, own), admin.put(PATH + "/" + id, own))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
            assertThat(answer.body().at("/errors/0/path").asString()).isEqualTo("/connection/host");
        }
    }

    private List<String> sealedRefs(String id) {
        return service.bean(JdbcClient.class)
                .sql("select ref from sealed_secret where ref like :refs")
                .param("refs", "data-source/" + id + "/%")
                .query(String.class)
                .list();
    }

    private static String withoutPassword(String registration) {
        return registration.replaceFirst("\"password\": \"[^\"]*\", ", "");
    }

    private static void assertAccepted(Answer answer, long version) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("version").asLong()).isEqualTo(version);
        assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
    }

    private void assertUnreachable(String registration, String reason) {
        Answer answer = admin.post(PATH, registration);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("DATA_SOURCE_UNREACHABLE");
        assertThat(answer.body().path("detail").asString()).isEqualTo(reason);
        assertThat(answer.body().toString()).doesNotContain("canary");
    }

    private static String registration(String host, int port, String database, String password) {
        return Shop.registration(Admin.fresh("shop"), host, port, database, Shop.READER, password);
    }
}
