package mcpmanager.command.datasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.embedded.EmbeddedServers;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RestoredDataSourceIT {

    private static final String PATH = "/api/v1/data-sources/";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final String role = Admin.fresh("restored").replace('-', '_');
    private final String name = Admin.fresh("shop");
    private final String source = registered();

    @Test
    void name_and_connection_come_back_and_the_password_is_todays() {
        Shop.execute("alter role " + role + " password 'canary-new'");
        accepted(admin.post(PATH + source + "/credential", "{\"password\": \"canary-new\"}"), 1);
        accepted(admin.put(PATH + source, change(name + "-b")), 2);

        accepted(restore("{\"version\": 0}", "If-Match", "\"2\""), 3);

        assertThat(exported(name).at("/connection/username").asString()).isEqualTo(role);
        accepted(restore("{\"version\": 0}"), 3);
        assertThat(admin.post(PATH + source + "/test", "")
                        .body()
                        .path("reachable")
                        .asBoolean())
                .isTrue();
        await().atMost(Duration.ofSeconds(20)).until(this::sealedRefs, List.of("data-source/" + source + "/1")::equals);
    }

    @Test
    void it_is_tried_and_named_as_at_its_registration() {
        accepted(admin.put(PATH + source, change(name + "-b")), 1);
        admin.post("/api/v1/data-sources", Shop.registration(name, Shop.READER, Shop.READER_PASSWORD));

        assertThat(restore("{\"version\": 0}").code()).isEqualTo("DATA_SOURCE_NAME_TAKEN");
        Answer wrong = restore("{\"version\": 1, \"password\": \"canary-wrong\"}");
        assertThat(wrong.code()).isEqualTo("DATA_SOURCE_UNREACHABLE");
        assertThat(wrong.body().toString()).doesNotContain("canary");
        Shop.execute("alter role " + role + " createdb");
        assertThat(restore("{\"version\": 0, \"password\": \"canary-old\"}").code())
                .as("the same password is no reason to try, and the name is still taken")
                .isEqualTo("DATA_SOURCE_NAME_TAKEN");
    }

    @Test
    void what_never_was_or_is_gone_does_not_come_back() {
        assertThat(restore("{\"version\": 9}").code()).isEqualTo("VERSION_NOT_FOUND");
        assertThat(restore("{}").status()).isEqualTo(400);
        assertThat(restore("{\"version\": 0}", "If-Match", "\"7\"").status()).isEqualTo(412);
        admin.delete(PATH + source);
        assertThat(restore("{\"version\": 0}").code()).isEqualTo("NOT_FOUND");
    }

    private String registered() {
        EmbeddedServers.shared().postgres().createRole(role, "canary-old");
        return admin.post("/api/v1/data-sources", Shop.registration(name, role, "canary-old"))
                .id();
    }

    private String change(String otherName) {
        return Shop.registration(otherName, role, "").replace("\"password\": \"\", ", "");
    }

    private Answer restore(String body, String... headers) {
        return admin.post(PATH + source + "/restore", body, headers);
    }

    private JsonNode exported(String wanted) {
        return admin.get("/api/v1/export")
                .body()
                .path("dataSources")
                .valueStream()
                .filter(item -> item.path("name").asString("").equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private List<String> sealedRefs() {
        return service.bean(JdbcClient.class)
                .sql("select ref from sealed_secret where ref like :refs")
                .param("refs", "data-source/" + source + "/%")
                .query(String.class)
                .list();
    }

    private static void accepted(Answer answer, long version) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
    }
}
