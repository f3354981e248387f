package mcpmanager.command.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProposalIT {

    private static final String TABLES = "/api/v1/tools/drafts/tables";
    private static final String OPENAPI = "/api/v1/tools/drafts/openapi";

    private final Http admin = RunningService.shared().admin();

    @BeforeAll
    static void tables() {
        Shop.execute("create schema if not exists sales; grant usage on schema sales to " + Shop.READER);
        Shop.execute("create table sales.\"Visit\" (customer bigint, \"روز\" date, note text, secret text,"
                + " primary key (customer, \"روز\"))");
        Shop.execute("create index on sales.\"Visit\" (note)");
        Shop.execute("comment on table sales.\"Visit\" is 'Who came when.'");
        Shop.execute("grant select (customer, \"روز\", note) on sales.\"Visit\" to " + Shop.READER);
        Shop.execute("create view names as select name from customer; grant select on names to " + Shop.READER);
        Shop.execute("create table hidden (id bigint primary key)");
    }

    @Test
    void tables_that_the_role_may_read_become_drafts_that_are_accepted() {
        String source = new Admin(admin).dataSource();

        Answer proposal = admin.post(TABLES, "{\"dataSourceId\": \"" + source + "\"}");

        assertThat(proposal.status()).as(proposal.body().toString()).isEqualTo(200);
        assertThat(proposal.body()
                        .path("drafts")
                        .valueStream()
                        .map(draft -> draft.path("name").asString()))
                .contains(
                        "customer_by_id",
                        "customer_list",
                        "names_list",
                        "sales_Visit_by_customer_and_value2",
                        "sales_Visit_by_note",
                        "sales_Visit_list");
        assertThat(proposal.body().toString()).contains("Who came when.").doesNotContain("hidden", "secret");
        for (JsonNode draft : proposal.body().path("drafts")) {
            Answer registered = admin.post(
                    "/api/v1/tools", draft.toString().replaceFirst("\"name\":\"", "\"name\":\"" + Admin.fresh("d")));
            assertThat(registered.status()).as(registered.body() + " " + draft).isEqualTo(201);
        }
    }

    @Test
    void operations_become_drafts_that_are_accepted() {
        String source = rest();
        String document = """
                openapi: 3.1.0
                paths:
                  /pets/{id}:
                    get:
                      operationId: %s
                      summary: Finds a pet.
                      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                """.formatted(Admin.fresh("pet"));

        Answer proposal = admin.post(
                OPENAPI,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("dataSourceId", source)
                        .put("document", document)
                        .toString());

        assertThat(proposal.body().path("drafts").size())
                .as(proposal.body().toString())
                .isEqualTo(1);
        Answer registered = admin.post(
                "/api/v1/tools", proposal.body().path("drafts").get(0).toString());
        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
    }

    @Test
    void what_can_not_be_read_is_refused() {
        String database = new Admin(admin).dataSource();
        String rest = rest();

        assertThat(admin.post(TABLES, "{}").status()).isEqualTo(400);
        assertThat(admin.post(TABLES, "{\"dataSourceId\": \"" + rest + "\"}").code())
                .isEqualTo("DATA_SOURCE_KIND_MISMATCH");
        assertThat(admin.post(TABLES, "{\"dataSourceId\": \"01980000-0000-7000-8000-000000000002\"}")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(openApi(database, "{\"openapi\": \"3.1.0\", \"paths\": {}}").code())
                .isEqualTo("DATA_SOURCE_KIND_MISMATCH");
        assertThat(openApi(rest, "{\"swagger\": \"2.0\"}").code()).isEqualTo("OPENAPI_REFUSED");
        assertThat(openApi(rest, "\"a: [\"").status()).isEqualTo(400);
        assertThat(openApi(rest, "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"$ref\": \"#/b\"}}}")
                        .status())
                .isEqualTo(200);
    }

    private Answer openApi(String source, String document) {
        return admin.post(OPENAPI, "{\"dataSourceId\": \"" + source + "\", \"document\": " + document + "}");
    }

    private String rest() {
        return new Admin(admin).restDataSource();
    }
}
