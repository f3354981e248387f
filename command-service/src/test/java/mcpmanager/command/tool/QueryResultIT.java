package mcpmanager.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.QueryResult.Column;
import mcpmanager.events.tool.QueryResult.Source;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryResultIT {

    private static final String PATH = "/api/v1/tools";
    private static final String TEMPLATE = "select id, name from customer where id = :id";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final String dataSource = new Admin(admin).dataSource();
    private final String name = Admin.fresh("tool");

    @Test
    void a_query_is_kept_with_what_its_columns_come_from() {
        Answer registered = admin.post(PATH, tool("select name as title, id + :id as next from customer", ""));

        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        QueryResult result = Objects.requireNonNull(last(registered.id()));
        assertThat(result.columns())
                .containsExactly(
                        new Column("title", "text", 25, false, List.of(new Source("public", "customer", "name"))),
                        new Column("next", "int8", 20, true, null));
        assertThat(result.reads()).containsExactly(new QueryResult.Relation("public", "customer", List.of()));
        assertThat(result.opaque()).isFalse();
    }

    @Test
    void what_the_database_does_not_understand_is_refused() {
        assertRefused("select id from nowhere where id = :id", "There is no such table", "42P01");
        assertRefused("select secret from customer where id = :id", "There is no such column", "42703");
        assertRefused("select id from customer where name = :id", "There is no such function or operator", "42883");
        assertRefused("select id, name as id from customer where id = :id", "DUPLICATE_COLUMN", "(id)");
    }

    @Test
    void a_change_of_the_words_asks_nobody_and_the_same_again_finds_what_has_changed() {
        String table = Admin.fresh("shifting").replace('-', '_');
        String template = "select * from " + table + " where id = :id";
        Shop.execute("create table " + table + " (id bigint, name text)");
        String one = PATH + "/" + admin.post(PATH, tool(template, "")).id();

        assertVersion(0, admin.put(one, tool(template, "")));
        Shop.execute("alter table " + table + " alter name type varchar(9)");
        assertVersion(1, admin.put(one, tool(template, "In other words. ")));
        assertThat(types(one)).containsExactly("int8", "text");
        assertVersion(2, admin.put(one, tool(template, "In other words. ")));
        assertThat(types(one)).containsExactly("int8", "varchar");
        assertVersion(2, admin.put(one, tool(template, "In other words. ")));
        Shop.execute("drop table " + table);
        assertVersion(3, admin.put(one, tool(template, "")));
        assertThat(admin.put(one, tool(template, "")).code()).isEqualTo("TEMPLATE_REFUSED");
        assertThat(admin.post(one + "/restore", "{\"version\": 0}").code()).isEqualTo("TEMPLATE_REFUSED");
    }

    @Test
    void while_the_data_source_is_away_a_repeat_changes_nothing_and_another_query_is_refused() {
        EmbeddedServers.shared().postgres().createRole("leaving_reader", Shop.READER_PASSWORD);
        Shop.execute("grant select on customer to leaving_reader");
        String source = admin.post(
                        "/api/v1/data-sources",
                        Shop.registration(Admin.fresh("shop"), "leaving_reader", Shop.READER_PASSWORD))
                .id();
        String definition = Admin.definition(name, source);
        String one = PATH + "/" + admin.post(PATH, definition).id();
        Shop.execute("alter role leaving_reader nologin");

        assertVersion(0, admin.put(one, definition));
        assertVersion(1, admin.put(one, definition.replace("Finds one", "Finds a")));
        assertThat(types(one)).containsExactly("int8", "text");
        assertThat(admin.put(one, definition.replace("id, name", "name")).code())
                .isEqualTo("DATA_SOURCE_UNREACHABLE");
    }

    @Test
    void a_document_can_bring_a_data_source_and_its_queries() {
        String source = Admin.fresh("shop");
        String document = """
                {"version": 1, "dataSources": [%s], "tools": [%s]}
                """.formatted(
                        Shop.registration(source, Shop.READER, Shop.READER_PASSWORD),
                        tool(TEMPLATE, "").replace("\"dataSourceId\": \"" + dataSource, "\"dataSource\": \"" + source));

        Answer planned = admin.post("/api/v1/apply?dryRun=true", document);
        Answer applied = admin.post("/api/v1/apply", document);

        assertThat(planned.body().at("/items/1/applied/action").asString()).isEqualTo("CREATE");
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(200);
        String id = applied.body().at("/items/1/applied/id").asString();
        assertThat(Objects.requireNonNull(last(id)).columns()).hasSize(2);
    }

    private void assertRefused(String template, String... words) {
        Answer refused = admin.post(PATH, tool(template, ""));

        assertThat(refused.code()).as(template).isEqualTo("TEMPLATE_REFUSED");
        assertThat(refused.body().toString()).contains(words);
    }

    private static void assertVersion(long version, Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.body().path("version").asLong(-1)).isEqualTo(version);
    }

    private List<String> types(String path) {
        return Objects.requireNonNull(last(path.substring(PATH.length() + 1))).columns().stream()
                .map(Column::type)
                .toList();
    }

    /** What the last event of the tool says. */
    private @Nullable QueryResult last(String tool) {
        return service.bean(EventStore.class)
                .readEvents(tool)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .reduce((_, later) -> later)
                .map(event -> switch (event) {
                    case ToolRegistered registered -> registered.result();
                    case ToolChanged changed -> changed.result();
                    default -> null;
                })
                .orElse(null);
    }

    private String tool(String template, String words) {
        return Admin.definition(name, dataSource)
                .replace(TEMPLATE, template)
                .replace("Finds one customer.", words + "Finds one customer.");
    }
}
