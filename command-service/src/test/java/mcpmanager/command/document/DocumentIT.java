package mcpmanager.command.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

class DocumentIT {

    private static final String APPLY = "/api/v1/apply";

    private final RunningService service = RunningService.shared();
    private final OrganizationId organization = OrganizationId.next();
    private final Http admin = service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, Role.ADMIN));
    private final String source = Admin.fresh("shop");
    private final String slug = Admin.fresh("sales");

    @Test
    void a_document_is_applied_once() {
        register();

        Answer first = admin.post(APPLY, document("Finds one customer."));
        Answer again = admin.post(APPLY, document("Finds one customer."));
        Answer changed = admin.post(APPLY, document("Finds a customer."));

        assertThat(actions(first)).isEqualTo("CREATE CREATE CREATE");
        assertThat(actions(again)).isEqualTo("NONE NONE NONE");
        assertThat(actions(changed)).isEqualTo("CHANGE NONE NONE");
        assertThat(again.body().at("/items/1/applied/id"))
                .isEqualTo(first.body().at("/items/1/applied/id"));
    }

    @Test
    void a_dry_run_tells_and_changes_nothing() {
        register();
        long before = events();

        Answer plan = admin.post(APPLY + "?dryRun=true", document("Finds one customer."));

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body().path("dryRun").asBoolean()).isTrue();
        assertThat(actions(plan)).isEqualTo("CREATE CREATE CREATE");
        assertThat(events()).isEqualTo(before);
        assertThat(actions(admin.post(APPLY, document("Finds one customer.")))).isEqualTo("CREATE CREATE CREATE");
    }

    @Test
    void one_refused_item_leaves_nothing_and_all_refusals_are_told() {
        register();
        String broken =
                document("").replace("\"tools\": [\"customer_by_id\"]", "\"tools\": [\"customer_by_id\", \"other\"]");
        long before = events();

        Answer refused = admin.post(APPLY, broken);
        Answer plan = admin.post(APPLY + "?dryRun=true", broken);

        assertThat(refused.code()).isEqualTo("DOCUMENT_REFUSED");
        assertThat(refused.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("path").asString()))
                .contains("/tools/0", "/tools/0/description", "/servers/0", "/servers/0/tools/0");
        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.body().at("/items/0/code").asString()).isEqualTo("TEXT_INVALID");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void what_is_exported_is_what_is_there() {
        register();
        admin.post(APPLY, document("Finds one customer."));

        Answer exported = admin.get("/api/v1/export");
        String yaml = new String(
                admin.send("GET", "/api/v1/export", new byte[0], "Accept", "application/yaml")
                        .response()
                        .body(),
                UTF_8);

        assertThat(exported.body().at("/tools/0/execution/dataSource").asString())
                .isEqualTo(source);
        assertThat(exported.body().at("/servers/0/tools/0").asString()).isEqualTo("customer_by_id");
        assertThat(exported.body()
                        .at("/servers/0/authorization/scopes/opening/0/tools/names/0")
                        .asString())
                .isEqualTo("customer_by_id");
        assertThat(exported.body().at("/policies/0/subjects/servers/0").asString())
                .isEqualTo(slug);
        assertThat(exported.body().at("/policies/0/tools/names/0").asString()).isEqualTo("customer_by_id");
        assertThat(exported.body().toString()).doesNotContain(Shop.READER_PASSWORD);
        assertThat(actions(admin.post(APPLY, exported.body().toString()))).matches("NONE( NONE)+");
        assertThat(actions(admin.send("POST", APPLY, yaml.getBytes(UTF_8), "Content-Type", "application/yaml")))
                .matches("NONE( NONE)+");
    }

    @Test
    void a_long_export_is_applied_in_parts() {
        String description = "x".repeat(3900);
        for (int half = 0; half < 2; half++) {
            String tools = IntStream.range(200 * half, 200 * half + 200)
                    .mapToObj(number -> echo(number, description))
                    .collect(joining(","));
            assertThat(admin.post(APPLY, "{\"version\": 1, \"tools\": [" + tools + "]}")
                            .status())
                    .isEqualTo(200);
        }

        Answer first = admin.get("/api/v1/export?part=1");
        Matcher next =
                Pattern.compile("<(.*part=2&of=[0-9a-f]{64})>; rel=\"next\"").matcher(first.header("Link"));
        assertThat(next.matches()).isTrue();
        Answer second = admin.get(next.group(1));

        assertThat(admin.post(APPLY, admin.get("/api/v1/export").body().toString())
                        .status())
                .isEqualTo(413);
        assertThat(second.header("Link")).isNull();
        assertThat(actions(admin.post(APPLY, first.body().toString()))).matches("NONE( NONE)+");
        assertThat(actions(admin.post(APPLY, second.body().toString()))).matches("NONE( NONE)+");
        assertThat(admin.get("/api/v1/export?part=3").code()).isEqualTo("MALFORMED_REQUEST");
        String change = "{\"version\": 1, \"tools\": [" + echo(0, "changed") + "]}";
        assertThat(actions(admin.post(APPLY, change))).isEqualTo("CHANGE");
        assertThat(admin.get(next.group(1)).code()).isEqualTo("EXPORT_CHANGED");
    }

    private static String echo(int number, String description) {
        return """
                {"name": "echo_%d", "description": "%s", "inputSchema": {"type": "object"},
                 "execution": {"type": "CUSTOM", "implementation": "echo", "timeout": "PT5S"}}\
                """.formatted(number, description);
    }

    @Test
    void a_writable_data_source_is_exported_as_one() {
        String document = "{\"version\": 1, \"dataSources\": ["
                + Shop.registration(source, Shop.READER, Shop.READER_PASSWORD)
                        .replace("\"type\": \"POSTGRES\"", "\"type\": \"POSTGRES\", \"writable\": true")
                + "]}";

        assertThat(actions(admin.post(APPLY, document))).isEqualTo("CREATE");
        Answer exported = admin.get("/api/v1/export");
        assertThat(exported.body().at("/dataSources/0/connection/writable").asBoolean())
                .isTrue();
        assertThat(actions(admin.post(APPLY, exported.body().toString()))).isEqualTo("NONE");
    }

    @Test
    void a_policy_that_is_exported_demands_what_it_did() {
        String policies = """
                {"version": 1, "policies": [{"name": "demands", "effect": "ALLOW", "subjects": {"everyone": true},
                  "tools": {"all": true}, "mostRows": 5, "validity": {"until": "2030-01-01T00:00:00Z"},
                  "masks": [{"column": "customer.name", "strategy": "PARTIAL", "keepLast": 1},
                            {"path": "$..memo", "strategy": "DETECT", "detectors": ["CARD"], "keepLast": 4}],
                  "arguments": {"forced": [{"argument": "note", "value": null},
                                           {"argument": "by", "attribute": "KEY_NAME"}],
                                "allowed": [{"argument": "id", "values": [1, 2.5, "x", true]}]}}]}""";
        assertThat(actions(admin.post(APPLY, policies))).isEqualTo("CREATE");
        Answer exported = admin.get("/api/v1/export");

        assertThat(exported.body().at("/policies/0/arguments/forced/0").has("value"))
                .isTrue();
        assertThat(actions(admin.post(APPLY, exported.body().toString()))).matches("NONE( NONE)*");
        assertThat(actions(admin.post(
                        APPLY,
                        policies.replace(
                                "\"attribute\": \"KEY_NAME\"", "\"value\": null, \"attribute\": \"KEY_NAME\""))))
                .isEqualTo("NONE");
    }

    @Test
    void another_organisation_sees_and_touches_nothing() {
        register();
        admin.post(APPLY, document("Finds one customer."));
        Http foreigner =
                service.http().withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), Role.ADMIN));

        assertThat(foreigner.get("/api/v1/export").body().path("tools").isEmpty())
                .isTrue();
        assertThat(foreigner.get("/api/v1/export").body().path("servers").isEmpty())
                .isTrue();
        Answer refused = foreigner.post(APPLY, document("Finds one customer."));
        assertThat(refused.body().path("errors").get(0).path("message").asString())
                .startsWith("DATA_SOURCE_NOT_FOUND");
    }

    @Test
    void anothers_server_is_refused_like_one_that_nobody_has() {
        register();
        admin.post(APPLY, document("Finds one customer."));
        Http foreigner =
                service.http().withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), Role.ADMIN));

        Answer foreign = foreigner.post(APPLY, policyOf(slug));
        Answer unknown = foreigner.post(APPLY, policyOf("nobody-has-this"));

        assertThat(foreign.body().path("errors").toString()).contains("SERVER_NOT_FOUND");
        assertThat(foreign.body().path("errors")).isEqualTo(unknown.body().path("errors"));
        assertThat(foreign.status()).isEqualTo(unknown.status());
    }

    @Test
    void only_an_administrator_applies() {
        Http viewer = service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, Role.VIEWER));

        Http policyAdmin =
                service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, Role.POLICY_ADMIN));

        assertThat(viewer.post(APPLY, "{\"version\": 1}").status()).isEqualTo(403);
        assertThat(policyAdmin.post(APPLY, document("Finds one customer.")).status())
                .isEqualTo(403);
        assertThat(policyAdmin.post(APPLY, "{\"version\": 1, \"policies\": []}").status())
                .isEqualTo(200);
        assertThat(viewer.get("/api/v1/export").status()).isEqualTo(403);
        assertThat(admin.post(APPLY, "{\"version\": 1}").status()).isEqualTo(200);
        assertThat(admin.post(APPLY, "{\"version\": 1, \"version\": 1}").status())
                .isEqualTo(400);
    }

    private void register() {
        Answer registered =
                admin.post("/api/v1/data-sources", Shop.registration(source, Shop.READER, Shop.READER_PASSWORD));
        assertThat(registered.status()).isEqualTo(201);
    }

    private String document(String description) {
        return """
                {"version": 1,
                 "tools": [{"name": "customer_by_id", "title": "مشتری", "description": "%s", "tags": ["crm"],
                  "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                  "execution": {"type": "POSTGRES_QUERY", "dataSource": "%s", "maxRows": 10, "maxBytes": 65536,
                   "template": "select id, name from customer where id = :id", "timeout": "PT5S"}}],
                 "servers": [{"slug": "%s", "name": "فروش", "tools": ["customer_by_id"], "enabled": false,
                  "authorization": {"issuer": "https://idp.example", "apiKeys": false,
                   "scopes": {"opening": [{"scope": "crm", "tools": {"names": ["customer_by_id"]}}]}}}],
                 "policies": [{"name": "کارکنان", "effect": "DENY", "subjects": {"servers": ["%s"]},
                  "tools": {"names": ["customer_by_id"], "tags": ["crm"]}, "condition": "args.id > 100"}]}
                """.formatted(description, source, slug, slug);
    }

    private static String policyOf(String server) {
        return """
                {"version": 1, "policies": [{"name": "p", "effect": "DENY", "subjects": {"servers": ["%s"]},
                  "tools": {"names": []}}]}
                """.formatted(server);
    }

    private static String actions(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        StringBuilder actions = new StringBuilder();
        for (JsonNode item : (ArrayNode) answer.body().path("items")) {
            actions.append(actions.isEmpty() ? "" : " ")
                    .append(item.at("/applied/action")
                            .asString(item.path("code").asString("")));
        }
        return actions.toString();
    }

    private long events() {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from domain_event where convert_from(payload, 'UTF8') like '%' || :id || '%'")
                .param("id", organization.toString())
                .query(Long.class)
                .single();
    }
}
