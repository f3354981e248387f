package mcpmanager.command.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyIT {

    private static final String PATH = "/api/v1/policies";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final Admin setup = new Admin(admin);

    @Test
    void a_policy_is_defined_amended_disabled_enabled_and_deleted() {
        String name = Admin.fresh("policy");

        Answer defined = admin.post(PATH, policy(name));
        String one = PATH + "/" + defined.id();

        assertThat(defined.status()).as(defined.body().toString()).isEqualTo(201);
        assertThat(defined.header("Location")).isEqualTo(one);
        assertAccepted(admin.put(one, policy(name + "-b"), "If-Match", "\"0\""), 1);
        assertThat(admin.put(one, policy(name + "-c"), "If-Match", "\"0\"").status())
                .isEqualTo(412);
        assertAccepted(admin.post(one + "/disable", ""), 2);
        assertThat(admin.post(one + "/enable", "", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertAccepted(admin.post(one + "/enable", ""), 3);
        assertAccepted(admin.delete(one), 4);
        assertAccepted(admin.delete(one), 4);
        assertThat(admin.put(one, policy(name)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_name_is_free_again_once_its_policy_is_gone_or_renamed() {
        String name = Admin.fresh("policy");
        String one = PATH + "/" + admin.post(PATH, policy(name)).id();

        assertThat(admin.post(PATH, policy(name)).code()).isEqualTo("POLICY_NAME_TAKEN");
        admin.put(one, policy(name + "-b"));
        assertThat(admin.post(PATH, policy(name)).status()).isEqualTo(201);
        admin.delete(one);
        assertThat(admin.post(PATH, policy(name + "-b")).status()).isEqualTo(201);
    }

    @Test
    void servers_keys_and_tools_are_looked_up_in_the_organisation() {
        String server = setup.server();
        String key = admin.post("/api/v1/servers/" + server + "/keys", "{\"name\": \"agent\"}")
                .body()
                .path("keyId")
                .asString();
        String tool = setup.tool(setup.dataSource());
        String nothing = OrganizationId.next().toString();
        Http foreigner = as(OrganizationId.next(), Role.ADMIN);

        assertThat(admin.post(PATH, policy(server, key, tool)).status()).isEqualTo(201);
        for (Http http : List.of(admin, foreigner)) {
            String ownServer = new Admin(http).server();
            String asked = http == admin ? nothing : server;
            assertThat(http.post(PATH, policy(asked, null, null)).code()).isEqualTo("SERVER_NOT_FOUND");
            assertThat(http.post(PATH, policy(ownServer, http == admin ? nothing : key, null))
                            .code())
                    .isEqualTo("KEY_NOT_FOUND");
            assertThat(http.post(PATH, policy(ownServer, null, http == admin ? nothing : tool))
                            .code())
                    .isEqualTo("TOOL_NOT_FOUND");
        }
        admin.delete("/api/v1/servers/" + server + "/keys/" + key);
        assertThat(admin.post(PATH, policy(server, key, null)).code()).isEqualTo("KEY_NOT_FOUND");
    }

    @Test
    void what_a_policy_asks_of_a_tool_that_it_names_the_tool_must_have() {
        String tool = setup.tool(setup.dataSource());
        String policy = """
                {"name": "%s", "effect": "ALLOW", "subjects": {"everyone": true}, "tools": {"ids": ["%s"]}, %s}""";

        Answer condition =
                admin.post(PATH, policy.formatted(Admin.fresh("policy"), tool, "\"condition\": \"args.nothing > 0\""));
        Answer argument = admin.post(
                PATH,
                policy.formatted(
                        Admin.fresh("policy"),
                        tool,
                        "\"arguments\": {\"forced\": [{\"argument\": \"nothing\", \"value\": 1}]}"));

        assertThat(condition.code()).isEqualTo("CONDITION_REFUSED");
        assertThat(condition.body().path("errors").toString()).contains("UNKNOWN_ARGUMENT", "at 1:");
        assertThat(argument.code()).isEqualTo("POLICY_INVALID");
        assertThat(argument.body().at("/errors/0/path").asString()).isEqualTo("/arguments/forced/0/argument");
    }

    @Test
    void a_foreign_policy_is_as_unknown_as_none() {
        String one =
                PATH + "/" + admin.post(PATH, policy(Admin.fresh("policy"))).id();
        Http foreigner = as(OrganizationId.next(), Role.POLICY_ADMIN);

        assertThat(foreigner.put(one, policy("x")).code()).isEqualTo("NOT_FOUND");
        assertThat(foreigner.post(one + "/enable", "").code()).isEqualTo("NOT_FOUND");
        assertThat(foreigner.post(one + "/disable", "").code()).isEqualTo("NOT_FOUND");
        assertThat(foreigner.delete(one).code()).isEqualTo("NOT_FOUND");
        assertThat(admin.delete(PATH + "/no-id").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void who_administers_policies_can_do_nothing_else() {
        String server = "/api/v1/servers/" + setup.server();
        String dataSource = setup.dataSource();
        String tool = setup.tool(dataSource);
        Http officer = as(OrganizationId.of(admin.claim("org")), Role.POLICY_ADMIN);

        assertThat(officer.post(PATH, policy(Admin.fresh("policy"))).status()).isEqualTo(201);
        assertThat(List.of(
                        officer.post("/api/v1/data-sources", "{}"),
                        officer.post("/api/v1/tools", Admin.definition(Admin.fresh("tool"), dataSource)),
                        officer.put("/api/v1/tools/" + tool, Admin.definition(Admin.fresh("tool"), dataSource)),
                        officer.post("/api/v1/tools/" + tool + "/disable", ""),
                        officer.post("/api/v1/tools/" + tool + "/enable", ""),
                        officer.post("/api/v1/servers", "{\"slug\": \"x\", \"name\": \"x\"}"),
                        officer.put(server + "/tools/" + tool, ""),
                        officer.delete(server + "/tools/" + tool),
                        officer.post(server + "/keys", "{\"name\": \"x\"}"),
                        officer.delete(server + "/keys/" + tool)))
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("FORBIDDEN"));
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR", "VIEWER"})
    void who_only_reads_changes_no_policy(Role role) {
        String one =
                PATH + "/" + admin.post(PATH, policy(Admin.fresh("policy"))).id();
        Http reader = as(OrganizationId.of(admin.claim("org")), role);

        assertThat(List.of(
                        reader.post(PATH, policy(Admin.fresh("policy"))),
                        reader.put(one, policy("x")),
                        reader.post(one + "/enable", ""),
                        reader.post(one + "/disable", ""),
                        reader.delete(one)))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(403));
    }

    @Test
    void a_refusal_names_the_place_in_the_readers_language() {
        Answer answer = admin.post(
                PATH, policy(Admin.fresh("policy")).replace("args.id > 0", "args.id >"), "Accept-Language", "fa");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("CONDITION_REFUSED");
        assertThat(answer.body().path("title").asString()).isEqualTo("شرط به کار نمی‌آید.");
        assertThat(answer.body().path("errors").toString()).contains("/condition", "at 1:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{} ~ /name",
                "{'name': 'a'} ~ /effect",
                "{'name': 'a', 'effect': 'DENY'} ~ /subjects",
                "{'name': 'a', 'effect': 'DENY', 'subjects': {'serverIds': [null]}, 'tools': {}} ~ /subjects/serverIds/0",
                "{'name': 'a', 'effect': 'DENY', 'subjects': {'tokens': [{'issuer': 'i'}]}, 'tools': {}}"
                        + " ~ /subjects/tokens/0/subject",
                "{'name': 'a', 'effect': 'DENY', 'subjects': {'claims': [{'name': 'n'}]}, 'tools': {}}"
                        + " ~ /subjects/claims/0/value",
                "{'name': 'a', 'effect': 'DENY', 'subjects': {}, 'tools': {}, 'masks': [null]} ~ /masks/0",
                "{'name': 'a', 'effect': 'DENY', 'subjects': {}, 'tools': {}, 'masks': [{}]} ~ /masks/0/strategy",
                "{'name': 'a', 'effect': 'DENY', 'subjects': {}, 'tools': {}, 'limit': {}} ~ /limit/calls"
            })
    void what_is_missing_is_named(String request, String path) {
        Answer answer = admin.post(PATH, request.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/path").asString()).isEqualTo(path);
    }

    private Http as(OrganizationId organization, Role role) {
        return service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, role));
    }

    private static String policy(String name) {
        return """
                {"name": "%s", "effect": "ALLOW", "subjects": {"everyone": true}, "tools": {"all": true},
                 "condition": "args.id > 0", "masks": [{"path": "$['rows'][*].email", "strategy": "REDACT"}],
                 "limit": {"calls": 100, "period": "PT1M"}, "quota": {"perDay": 1000}, "mode": "LOG_ONLY"}
                """.formatted(name);
    }

    private static String policy(String server, @Nullable String key, @Nullable String tool) {
        return """
                {"name": "%s", "effect": "DENY", "subjects": {"serverIds": ["%s"], "keyIds": [%s]},
                 "tools": {"ids": [%s], "tags": ["pii"]}}
                """.formatted(
                        Admin.fresh("policy"),
                        server,
                        key == null ? "" : "\"" + key + "\"",
                        tool == null ? "" : "\"" + tool + "\"");
    }

    private static void assertAccepted(Answer answer, long version) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("version").asLong()).isEqualTo(version);
        assertThat(answer.header("ETag")).isEqualTo("\"" + version + "\"");
    }
}
