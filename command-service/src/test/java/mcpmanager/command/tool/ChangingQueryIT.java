package mcpmanager.command.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.QueryResult.Column;
import mcpmanager.events.tool.QueryResult.Source;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingQueryIT {

    private static final String PATH = "/api/v1/tools";
    private static final String SOURCES = "/api/v1/data-sources";
    private static final String RENAME = "update customer set name = 'x' where id = :id returning id, name as called";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final String role = Admin.fresh("writer").replace('-', '_');
    private final String name = Admin.fresh("tool");
    private final String sourceName = Admin.fresh("shop");

    @Test
    void a_writable_data_source_takes_a_change_and_stays_writable_while_it_is_used() {
        grant("select, insert, update, delete on customer");
        grant("usage on sequence customer_id_seq");
        String source = admin.post(SOURCES, writable()).id();

        Answer registered = admin.post(PATH, tool(source, RENAME));
        revoke("insert, update, delete on customer");
        revoke("usage on sequence customer_id_seq");
        Answer refused =
                admin.put(SOURCES + "/" + source, writable().replace("\"writable\": true", "\"writable\": false"));
        admin.put(PATH + "/" + registered.id(), tool(source, "select id from customer where id = :id"));
        Answer closed =
                admin.put(SOURCES + "/" + source, writable().replace("\"writable\": true", "\"writable\": false"));

        assertThat(registered.status()).as(registered.body().toString()).isEqualTo(201);
        ToolRegistered event = registered(registered.id());
        assertThat(event.definition().readOnly()).isFalse();
        assertThat(event.definition().annotations().destructiveHint()).isTrue();
        assertThat(event.result())
                .extracting(QueryResult::columns)
                .isEqualTo(List.of(
                        new Column("id", "int8", 20, false, List.of(new Source("public", "customer", "id"))),
                        new Column("called", "text", 25, false, List.of(new Source("public", "customer", "name")))));
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DATA_SOURCE_IN_USE");
        assertThat(refused.body().path("detail").asString()).contains(name);
        assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);
    }

    @Test
    void a_data_source_that_is_only_read_takes_none() {
        String source = new Admin(admin).dataSource();

        assertThat(admin.post(PATH, tool(source, RENAME)).code()).isEqualTo("DATA_SOURCE_NOT_WRITABLE");
        assertThat(admin.post(PATH, tool(source, RENAME).replace("{\"name\"", "{\"readOnly\": true, \"name\""))
                        .code())
                .isEqualTo("TEMPLATE_REFUSED");
        assertThat(admin.post(PATH, tool(source, "delete from customer")).code())
                .isEqualTo("TEMPLATE_REFUSED");
    }

    @Test
    void the_role_of_a_writable_data_source_may_change_rows_and_nothing_more() {
        grant("select, insert, truncate on customer");

        Answer refused = admin.post(SOURCES, writable());

        assertThat(refused.code()).isEqualTo("ROLE_TOO_POWERFUL");
        assertThat(refused.body().path("detail").asString())
                .contains("TRUNCATE on public.customer")
                .doesNotContain("INSERT");
    }

    @BeforeEach
    void role() {
        EmbeddedServers.shared().postgres().createRole(role, "secret");
    }

    private void grant(String rights) {
        Shop.execute("grant " + rights + " to " + role);
    }

    private void revoke(String rights) {
        Shop.execute("revoke " + rights + " from " + role);
    }

    private String writable() {
        return Shop.registration(sourceName, role, "secret")
                .replace("\"type\": \"POSTGRES\"", "\"type\": \"POSTGRES\", \"writable\": true");
    }

    private String tool(String source, String template) {
        return Admin.definition(name, source).replace("select id, name from customer where id = :id", template);
    }

    private ToolRegistered registered(String tool) {
        return service.bean(EventStore.class)
                .readEvents(tool)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(ToolRegistered.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
