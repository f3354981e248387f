package mcpmanager.command.http;

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
import tools.jackson.databind.JsonNode;

class RestoreIT {

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final Admin setup = new Admin(admin);

    @Test
    void a_tool_is_brought_back_to_what_it_was() {
        String source = setup.dataSource();
        String name = Admin.fresh("tool");
        String tool =
                admin.post("/api/v1/tools", Admin.definition(name, source)).id();
        String changed = Admin.definition(name, source).replace("Finds one customer.", "Changed.");
        admin.put("/api/v1/tools/" + tool, changed);

        Answer restored = restore("tools", tool, "{\"version\": 0}", "If-Match", "\"1\"");

        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.header("ETag")).isEqualTo("\"2\"");
        assertThat(exported("tools", "name", name).path("description").asString())
                .isEqualTo("Finds one customer.");
        assertThat(restore("tools", tool, "{\"version\": 0}")
                        .body()
                        .path("version")
                        .asLong())
                .isEqualTo(2);
        assertThat(restore("tools", tool, "{\"version\": 1}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertRefused("tools", tool);
    }

    @Test
    void a_server_gets_its_texts_and_tools_back() {
        String slug = Admin.fresh("sales");
        String server = admin.post("/api/v1/servers", "{\"slug\": \"" + slug + "\", \"name\": \"فروش\"}")
                .id();
        String first = setup.tool(setup.dataSource());
        String second = setup.tool(setup.dataSource());
        String path = "/api/v1/servers/" + server;
        admin.put(path + "/tools/" + first, "");
        admin.put(path, "{\"name\": \"Other\", \"instructions\": \"Ask.\"}");
        admin.delete(path + "/tools/" + first);
        admin.put(path + "/tools/" + second, "");

        Answer restored = restore("servers", server, "{\"version\": 1}");

        assertThat(restored.status()).as(restored.body().toString()).isEqualTo(200);
        JsonNode now = exported("servers", "slug", slug);
        assertThat(now.path("name").asString()).isEqualTo("فروش");
        assertThat(now.has("instructions")).isFalse();
        assertThat(now.path("tools").size()).isEqualTo(1);
        assertThat(restore("servers", server, "{\"version\": 1}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertRefused("servers", server);
    }

    @Test
    void nothing_is_restored_when_a_tool_of_then_is_gone() {
        String slug = Admin.fresh("sales");
        String server = admin.post("/api/v1/servers", "{\"slug\": \"" + slug + "\", \"name\": \"Sales\"}")
                .id();
        String tool = setup.tool(setup.dataSource());
        String path = "/api/v1/servers/" + server;
        admin.put(path + "/tools/" + tool, "");
        admin.put(path, "{\"name\": \"Other\"}");
        admin.delete(path + "/tools/" + tool);
        admin.delete("/api/v1/tools/" + tool);

        Answer refused = restore("servers", server, "{\"version\": 1}");

        assertThat(refused.code()).isEqualTo("TOOL_NOT_FOUND");
        assertThat(exported("servers", "slug", slug).path("name").asString()).isEqualTo("Other");
    }

    @Test
    void a_policy_is_brought_back_to_what_it_was() {
        String name = Admin.fresh("policy");
        String path = "/api/v1/policies";
        String policy = admin.post(path, policy(name, "args.id > 0", "")).id();
        admin.put(path + "/" + policy, policy(name + "-b", "args.id > 1", ""));
        admin.post(path + "/" + policy + "/disable", "");

        Answer restored = restore("policies", policy, "{\"version\": 0}", "If-Match", "\"2\"");

        assertThat(restored.status()).as(restored.body().toString()).isEqualTo(200);
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        JsonNode now = exported("policies", "name", name);
        assertThat(now.path("condition").asString()).isEqualTo("args.id > 0");
        assertThat(now.path("enabled").asBoolean(true)).isFalse();
        assertThat(restore("policies", policy, "{\"version\": 0}").header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(restore("policies", policy, "{\"version\": 1}", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(412);
        assertThat(admin.post(path, policy(name + "-b", "args.id > 1", "")).status())
                .as("its name of between is free")
                .isEqualTo(201);
        assertThat(restore("policies", policy, "{\"version\": 1}").code()).isEqualTo("POLICY_NAME_TAKEN");
        assertRefused("policies", policy);
        admin.delete(path + "/" + policy);
        assertThat(restore("policies", policy, "{\"version\": 0}").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_policy_of_a_tool_that_is_gone_stays_as_it_is() {
        String name = Admin.fresh("policy");
        String tool = setup.tool(setup.dataSource());
        String policy = admin.post("/api/v1/policies", policy(name, "args.id > 0", tool))
                .id();
        admin.put("/api/v1/policies/" + policy, policy(name, "args.id > 1", ""));
        admin.delete("/api/v1/tools/" + tool);

        Answer refused = restore("policies", policy, "{\"version\": 0}");

        assertThat(refused.code()).isEqualTo("TOOL_NOT_FOUND");
        assertThat(exported("policies", "name", name).path("condition").asString())
                .isEqualTo("args.id > 1");
    }

    private static String policy(String name, String condition, String tool) {
        return """
                {"name": "%s", "effect": "DENY", "subjects": {"everyone": true}, "tools": %s, "condition": "%s"}
                """.formatted(name, tool.isEmpty() ? "{\"all\": true}" : "{\"ids\": [\"" + tool + "\"]}", condition);
    }

    private void assertRefused(String kind, String id) {
        Http foreigner =
                service.http().withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), Role.ADMIN));
        String path = "/api/v1/" + kind + "/" + id + "/restore";

        assertThat(restore(kind, id, "{\"version\": 99}").code()).isEqualTo("VERSION_NOT_FOUND");
        assertThat(restore(kind, id, "{\"version\": -1}").status()).isEqualTo(404);
        assertThat(restore(kind, id, "{}").status()).isEqualTo(400);
        assertThat(restore(kind, OrganizationId.next().toString(), "{\"version\": 0}")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(foreigner.post(path, "{\"version\": 99}").code()).isEqualTo("NOT_FOUND");
        assertThat(foreigner.post(path, "{\"version\": 0}").code()).isEqualTo("NOT_FOUND");
    }

    private Answer restore(String kind, String id, String body, String... headers) {
        return admin.post("/api/v1/" + kind + "/" + id + "/restore", body, headers);
    }

    private JsonNode exported(String section, String key, String name) {
        return admin.get("/api/v1/export")
                .body()
                .path(section)
                .valueStream()
                .filter(item -> item.path(key).asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
