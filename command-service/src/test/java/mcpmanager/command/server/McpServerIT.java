package mcpmanager.command.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.Test;
import org.mindrot.jbcrypt.BCrypt;
import org.springframework.jdbc.core.simple.JdbcClient;

class McpServerIT {

    private static final String PATH = "/api/v1/servers";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final Admin setup = new Admin(admin);

    @Test
    void tools_are_assigned_and_removed() {
        String server = PATH + "/" + setup.server();
        String tool = setup.tool(setup.dataSource());

        assertThat(admin.put(server + "/tools/" + tool, "")
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(1);
        assertThat(admin.put(server + "/tools/" + tool, "")
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(1);
        assertThat(admin.delete(server + "/tools/" + tool)
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(admin.delete(server + "/tools/" + tool).status()).isEqualTo(200);
        assertThat(admin.put(server + "/tools/" + OrganizationId.next(), "").code())
                .isEqualTo("TOOL_NOT_FOUND");
    }

    @Test
    void a_slug_is_free_once_in_the_installation() {
        String create = "{\"slug\": \"" + Admin.fresh("sales") + "\", \"name\": \"Sales\"}";

        assertThat(admin.post(PATH, create).status()).isEqualTo(201);
        assertThat(admin.post(PATH, create).code()).isEqualTo("SLUG_TAKEN");
        assertThat(foreigner().post(PATH, create).code()).isEqualTo("SLUG_TAKEN");
    }

    @Test
    void a_key_is_shown_once_and_kept_as_a_hash_until_it_is_revoked() {
        String keys = PATH + "/" + setup.server() + "/keys";

        Answer issued = admin.post(keys, "{\"name\": \"agent\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}");

        assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        String keyId = issued.body().path("keyId").asString();
        ApiKey key = ApiKey.parse(issued.body().path("apiKey").asString()).orElseThrow();
        assertThat(key.id()).hasToString(keyId);
        assertThat(BCrypt.checkpw(key.secret(), hash(keyId))).isTrue();

        assertThat(admin.delete(keys + "/" + keyId).status()).isEqualTo(200);
        assertThat(hash(keyId)).isEmpty();
        assertThat(admin.delete(keys + "/" + keyId).status()).isEqualTo(200);
        assertThat(admin.delete(keys + "/" + OrganizationId.next()).code()).isEqualTo("KEY_NOT_FOUND");
    }

    @Test
    void a_rotated_key_is_followed_by_one_that_is_shown_once() {
        String keys = PATH + "/" + setup.server() + "/keys";
        String old =
                admin.post(keys, "{\"name\": \"agent\"}").body().path("keyId").asString();

        Answer rotated = admin.post(keys + "/" + old + "/rotate", "{\"gracePeriod\": \"PT1H\"}", "If-Match", "\"1\"");

        assertThat(rotated.status()).as(rotated.body().toString()).isEqualTo(201);
        assertThat(rotated.header("Cache-Control")).contains("no-store");
        String next = rotated.body().path("keyId").asString();
        ApiKey key = ApiKey.parse(rotated.body().path("apiKey").asString()).orElseThrow();
        assertThat(BCrypt.checkpw(key.secret(), hash(next))).isTrue();
        assertThat(hash(old)).isNotEmpty();
        assertThat(admin.post(keys + "/" + old + "/rotate", "{\"gracePeriod\": \"PT0S\"}")
                        .code())
                .isEqualTo("KEY_NOT_LIVE");
        assertThat(admin.post(keys + "/" + next + "/rotate", "{\"gracePeriod\": \"PT0S\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(admin.post(keys + "/" + next + "/rotate", "{\"gracePeriod\": \"PT0S\"}")
                        .status())
                .isEqualTo(201);
        assertThat(hash(next)).isEmpty();
    }

    @Test
    void a_grace_period_that_is_none_is_refused() {
        String keys = PATH + "/" + setup.server() + "/keys";
        String key =
                admin.post(keys, "{\"name\": \"agent\"}").body().path("keyId").asString();

        for (String grace : new String[] {"\"-PT1S\"", "\"P31D\"", "\"PT9999999999999H\"", "\"soon\"", "null", "{}"}) {
            assertThat(admin.post(keys + "/" + key + "/rotate", "{\"gracePeriod\": " + grace + "}")
                            .status())
                    .as(grace)
                    .isIn(400, 422);
        }
        assertThat(admin.post(keys, "{\"name\": \"agent\"}").code()).isEqualTo("KEY_NAME_TAKEN");
    }

    @Test
    void a_server_is_changed_disabled_enabled_and_deleted_with_all_its_keys() {
        String slug = Admin.fresh("sales");
        String create = "{\"slug\": \"" + slug + "\", \"name\": \"Sales\"}";
        String server = PATH + "/" + admin.post(PATH, create).id();
        String tool = setup.tool(setup.dataSource());
        admin.put(server + "/tools/" + tool, "");
        String key = admin.post(server + "/keys", "{\"name\": \"agent\"}")
                .body()
                .path("keyId")
                .asString();

        assertThat(admin.put(server, "{\"name\": \"فروش\"}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertThat(version(admin.put(server, "{\"name\": \"فروش\"}", "If-Match", "\"2\"")))
                .isEqualTo(3);
        assertThat(version(admin.put(server, "{\"name\": \"فروش\"}"))).isEqualTo(3);
        assertThat(admin.put(server, "{\"name\": \"a\", \"slug\": \"b\"}").status())
                .isEqualTo(400);
        assertThat(version(admin.post(server + "/disable", ""))).isEqualTo(4);
        assertThat(version(admin.post(server + "/enable", ""))).isEqualTo(5);
        assertThat(version(admin.delete(server))).isEqualTo(6);
        assertThat(version(admin.delete(server))).isEqualTo(6);
        assertThat(hash(key)).isEmpty();
        assertThat(admin.post(server + "/keys", "{\"name\": \"agent\"}").code()).isEqualTo("NOT_FOUND");
        assertThat(admin.delete("/api/v1/tools/" + tool).status()).isEqualTo(200);
        assertThat(admin.post(PATH, create).status()).isEqualTo(201);
    }

    private static long version(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("version").asLong();
    }

    @Test
    void a_key_that_expired_already_is_refused() {
        Answer answer = admin.post(
                PATH + "/" + setup.server() + "/keys",
                "{\"name\": \"agent\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}");

        assertThat(answer.code()).isEqualTo("KEY_EXPIRY_INVALID");
    }

    @Test
    void a_foreign_id_is_answered_like_an_unknown_one_on_every_route_and_in_every_reference() {
        String dataSource = setup.dataSource();
        String tool = setup.tool(dataSource);
        String server = setup.server();
        admin.put(PATH + "/" + server + "/tools/" + tool, "");
        String key = admin.post(PATH + "/" + server + "/keys", "{\"name\": \"agent\"}")
                .body()
                .path("keyId")
                .asString();
        String nothing = OrganizationId.next().toString();
        String definition = Admin.definition(Admin.fresh("tool"), dataSource);

        Http foreigner = foreigner();
        String own = new Admin(foreigner).server();
        assertSameNotFound(
                foreigner.put("/api/v1/tools/" + tool, definition),
                foreigner.put("/api/v1/tools/" + nothing, definition));
        for (String action : new String[] {"disable", "enable"}) {
            assertSameNotFound(
                    foreigner.post("/api/v1/tools/" + tool + "/" + action, ""),
                    foreigner.post("/api/v1/tools/" + nothing + "/" + action, ""));
        }
        assertSameNotFound(foreigner.delete("/api/v1/tools/" + tool), foreigner.delete("/api/v1/tools/" + nothing));
        String change = "{\"name\": \"a\"}";
        assertSameNotFound(foreigner.put(PATH + "/" + server, change), foreigner.put(PATH + "/" + nothing, change));
        for (String action : new String[] {"disable", "enable"}) {
            assertSameNotFound(
                    foreigner.post(PATH + "/" + server + "/" + action, ""),
                    foreigner.post(PATH + "/" + nothing + "/" + action, ""));
        }
        assertSameNotFound(foreigner.delete(PATH + "/" + server), foreigner.delete(PATH + "/" + nothing));
        String rotate = "{\"gracePeriod\": \"PT1H\"}";
        assertSameNotFound(
                foreigner.post(PATH + "/" + server + "/keys/" + key + "/rotate", rotate),
                foreigner.post(PATH + "/" + nothing + "/keys/" + key + "/rotate", rotate));
        assertSameNotFound(
                foreigner.post("/api/v1/tools", definition),
                foreigner.post("/api/v1/tools", definition.replace(dataSource, nothing)));
        assertSameNotFound(
                foreigner.put(PATH + "/" + server + "/tools/" + tool, ""),
                foreigner.put(PATH + "/" + nothing + "/tools/" + tool, ""));
        assertSameNotFound(
                foreigner.put(PATH + "/" + own + "/tools/" + tool, ""),
                foreigner.put(PATH + "/" + own + "/tools/" + nothing, ""));
        assertSameNotFound(
                foreigner.delete(PATH + "/" + server + "/tools/" + tool),
                foreigner.delete(PATH + "/" + nothing + "/tools/" + tool));
        assertSameNotFound(
                foreigner.post(PATH + "/" + server + "/keys", "{\"name\": \"a\"}"),
                foreigner.post(PATH + "/" + nothing + "/keys", "{\"name\": \"a\"}"));
        assertSameNotFound(
                foreigner.delete(PATH + "/" + server + "/keys/" + key),
                foreigner.delete(PATH + "/" + nothing + "/keys/" + key));
    }

    private Http foreigner() {
        return service.http().withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), Role.ADMIN));
    }

    private String hash(String keyId) {
        return service.bean(JdbcClient.class)
                .sql("select hash from api_key_hash where key_id = cast(:key as uuid)")
                .param("key", keyId)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static void assertSameNotFound(Answer foreign, Answer unknown) {
        assertThat(foreign.status()).as(foreign.body().toString()).isEqualTo(404);
        assertThat(withoutTrace(foreign)).isEqualTo(withoutTrace(unknown));
    }

    private static String withoutTrace(Answer answer) {
        return answer.body().toString().replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }
}
