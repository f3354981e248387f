package mcpmanager.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.events.tool.ToolId;
import org.junit.jupiter.api.Test;

class ToolIT {

    private static final String PATH = "/api/v1/tools";

    private final Http admin = RunningService.shared().admin();
    private final String dataSource = new Admin(admin).dataSource();

    @Test
    void a_tool_is_registered_changed_disabled_and_enabled() {
        String name = Admin.fresh("tool");

        Answer registered = admin.post(PATH, Admin.definition(name, dataSource));
        String one = PATH + "/" + registered.id();

        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        assertThat(registered.header("Location")).isEqualTo(one);
        assertAccepted(admin.put(one, Admin.definition(name + "-b", dataSource)), 1);
        assertAccepted(admin.post(one + "/disable", ""), 2);
        assertAccepted(admin.post(one + "/disable", ""), 2);
        assertAccepted(admin.post(one + "/enable", ""), 3);
    }

    @Test
    void a_change_of_a_version_that_is_gone_is_refused() {
        String one = PATH + "/" + new Admin(admin).tool(dataSource);

        assertThat(admin.put(one, Admin.definition(Admin.fresh("t"), dataSource), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(admin.put(one, Admin.definition(Admin.fresh("t"), dataSource), "If-Match", "garbage")
                        .status())
                .isEqualTo(412);
        assertAccepted(admin.put(one, Admin.definition(Admin.fresh("t"), dataSource), "If-Match", "\"0\""), 1);
        assertAccepted(admin.put(one, Admin.definition(Admin.fresh("t"), dataSource), "If-Match", "*"), 2);
    }

    @Test
    void a_name_given_up_is_free_for_another_tool() {
        String name = Admin.fresh("tool");
        String first = PATH + "/"
                + admin.post(PATH, Admin.definition(name, dataSource)).id();

        assertThat(admin.post(PATH, Admin.definition(name, dataSource)).code()).isEqualTo("TOOL_NAME_TAKEN");
        assertAccepted(admin.put(first, Admin.definition(Admin.fresh("tool"), dataSource)), 1);
        assertThat(admin.post(PATH, Admin.definition(name, dataSource)).status())
                .isEqualTo(201);
    }

    @Test
    void of_many_that_ask_for_a_name_at_once_one_gets_it() throws Exception {
        String definition = Admin.definition(Admin.fresh("tool"), dataSource);
        Callable<Integer> register = () -> admin.post(PATH, definition).status();

        assertThat(atOnce(List.of(register, register, register, register, register, register)))
                .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    }

    @Test
    void of_many_that_change_one_version_at_once_one_wins() throws Exception {
        String one = PATH + "/" + new Admin(admin).tool(dataSource);
        List<Callable<Integer>> changes = Stream.generate(() -> Admin.definition(Admin.fresh("tool"), dataSource))
                .limit(6)
                .<Callable<Integer>>map(definition ->
                        () -> admin.put(one, definition, "If-Match", "\"0\"").status())
                .toList();

        assertThat(atOnce(changes)).containsExactlyInAnyOrder(200, 412, 412, 412, 412, 412);
    }

    @Test
    void a_tool_that_servers_offer_is_not_deleted_and_they_are_named() {
        Admin setup = new Admin(admin);
        String tool = setup.tool(dataSource);
        String server = "/api/v1/servers/" + setup.server();
        admin.put(server + "/tools/" + tool, "");

        Answer refused = admin.delete(PATH + "/" + tool);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TOOL_IN_USE");
        assertThat(refused.body().path("detail").asString()).contains("server-");
        assertAccepted(admin.post(PATH + "/" + tool + "/disable", ""), 1);
        admin.delete(server + "/tools/" + tool);
        assertAccepted(admin.delete(PATH + "/" + tool), 2);
    }

    @Test
    void a_deleted_tool_is_unknown_and_its_name_free() {
        String name = Admin.fresh("tool");
        String definition = Admin.definition(name, dataSource);
        String tool = admin.post(PATH, definition).id();
        String one = PATH + "/" + tool;

        assertThat(admin.delete(one, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertAccepted(admin.delete(one, "If-Match", "\"0\""), 1);
        assertAccepted(admin.delete(one), 1);
        assertThat(admin.put(one, definition).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.post(one + "/enable", "").code()).isEqualTo("NOT_FOUND");
        assertThat(admin.post(PATH, definition).status()).isEqualTo(201);
        String server = "/api/v1/servers/" + new Admin(admin).server();
        assertThat(admin.put(server + "/tools/" + tool, "").code()).isEqualTo("TOOL_NOT_FOUND");
    }

    @Test
    void of_a_deletion_and_an_assignment_at_once_only_one_succeeds() throws Exception {
        Admin setup = new Admin(admin);
        for (int i = 0; i < 5; i++) {
            String tool = setup.tool(dataSource);
            String assignment = "/api/v1/servers/" + setup.server() + "/tools/" + tool;

            List<Integer> answers = atOnce(List.of(
                    () -> admin.delete(PATH + "/" + tool).status(),
                    () -> admin.put(assignment, "").status()));

            assertThat(answers).isIn(List.of(200, 404), List.of(409, 200));
        }
    }

    @Test
    void a_request_with_all_that_can_be_said_is_registered() {
        Answer registered = admin.post(PATH, rest(Admin.fresh("tool")));

        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        Answer refused = admin.post(PATH, rest(Admin.fresh("tool")).replace("/customers/{id}", "/customers/{other}"));
        assertThat(refused.code()).isEqualTo("REST_CALL_REFUSED");
        assertThat(refused.body().path("errors").toString()).contains("/execution/pathTemplate", "UNDECLARED_SLOT");
        assertThat(admin.post(
                                PATH,
                                rest(Admin.fresh("tool"))
                                        .replace("\"openWorldHint\": true", "\"openWorldHint\": false"))
                        .code())
                .isEqualTo("ANNOTATION_UNSAFE");
    }

    private String rest(String name) {
        return """
                {"name": "%s", "description": "Finds one customer.", "tags": ["crm"], "withoutRedis": "DENY",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "outputSchema": {"type": "object"}, "sensitiveArguments": ["/properties/id"],
                 "annotations": {"title": "مشتری", "openWorldHint": true},
                 "rateLimits": [{"scope": "KEY", "permits": 10, "period": "PT1M"}],
                 "execution": {"type": "REST_CALL", "dataSourceId": "%s", "method": "GET",
                  "pathTemplate": "/customers/{id}", "query": {"fields": "name"}, "headers": {"Accept": "text/json"},
                  "responsePointer": "/data", "retry": {"attempts": 2}, "maxBytes": 65536, "timeout": "PT5S"}}
                """.formatted(name, new Admin(admin).restDataSource());
    }

    @Test
    void refusals_name_the_place_and_the_rule() {
        Answer answer = admin.post(
                PATH,
                Admin.definition(Admin.fresh("tool"), dataSource).replace("where id = :id", "where id = :other"),
                "Accept-Language",
                "fa");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("TEMPLATE_REFUSED");
        assertThat(answer.body().path("title").asString()).isEqualTo("قالب SQL به کار نمی‌آید.");
        assertThat(answer.body().path("errors").toString())
                .contains("/execution/template", "UNDECLARED_PARAMETER", "UNUSED_PARAMETER");
    }

    @Test
    void what_does_not_exist_can_not_be_changed_or_read_from() {
        String nowhere = PATH + "/" + ToolId.next();

        assertThat(admin.put(nowhere, Admin.definition("a", dataSource)).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.post(nowhere + "/disable", "").status()).isEqualTo(404);
        assertThat(admin.post(PATH + "/" + dataSource + "/disable", "").status())
                .isEqualTo(404);
        Answer answer = admin.post(
                PATH, Admin.definition(Admin.fresh("tool"), ToolId.next().toString()));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("DATA_SOURCE_NOT_FOUND");
    }

    private static List<Integer> atOnce(List<Callable<Integer>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static void assertAccepted(Answer answer, long version) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("version").asLong()).isEqualTo(version);
        assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
    }
}
