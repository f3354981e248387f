package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tools that change rows do to a database. */
class ChangeIT {

    private static final String ID = "\"id\":{\"type\":\"integer\"}";

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private DataSourceId source;
    private McpServerId server;
    private ApiKey key;

    @BeforeAll
    static void aTableThatMayBeChanged() {
        SharedGateway.sql("""
                drop table if exists stock, movement;
                create table stock (id integer primary key, pieces integer not null check (pieces >= 0));
                create table movement (id integer not null unique deferrable initially deferred);
                grant select, insert, update, delete on stock, movement to reader;
                """);
    }

    @BeforeEach
    void tenPieces() {
        SharedGateway.sql("delete from stock; delete from movement; insert into stock select i, 10 from"
                + " generate_series(1, 10) i");
        source = admin.dataSource(SHOP, "reader", AdminLog.CANARY, true);
        server = admin.freshServer("change");
        key = admin.key(server, null);
    }

    @AfterEach
    void close() {
        recorded.close();
        admin.close();
    }

    @Test
    void a_change_is_made_once_and_answers_with_what_it_returns() {
        ToolId take = changing("update stock set pieces = pieces - 1 where id = :id returning id, pieces", ID, 5);

        Answer answer = GATEWAY.invoke(take, key, "{\"id\":3}");

        assertThat(answer.body().path("result").toString())
                .isEqualTo("{\"rows\":[{\"id\":3,\"pieces\":9}],\"rowCount\":1,\"truncated\":false,\"changedRows\":1}");
        assertThat(pieces(3)).isEqualTo(9);
        assertThat(recorded.next(2))
                .hasAtLeastOneElementOfType(InvocationStarted.class)
                .hasAtLeastOneElementOfType(InvocationSucceeded.class);
    }

    @Test
    void without_returning_the_number_of_rows_is_told() {
        ToolId remove = changing("delete from stock where id > :id", ID, 5);

        Answer answer = GATEWAY.invoke(remove, key, "{\"id\":7}");

        assertThat(answer.body().path("result").toString())
                .isEqualTo("{\"rows\":[],\"rowCount\":0,\"truncated\":false,\"changedRows\":3}");
    }

    @Test
    void more_rows_than_may_change_do_not() {
        ToolId remove = changing("delete from stock where id > :id", ID, 5);
        ToolId returned = changing("delete from stock where id > :id returning id", ID, 5);

        for (ToolId tool : new ToolId[] {remove, returned}) {
            Answer answer = GATEWAY.invoke(tool, key, "{\"id\":4}");

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("TOO_MANY_ROWS");
        }
        assertThat(SharedGateway.number("select count(*) from stock")).isEqualTo(10);
        assertThat(GATEWAY.invoke(remove, key, "{\"id\":5}").status()).isEqualTo(200);
    }

    @Test
    void a_result_that_does_not_fit_is_not_made_true() {
        ToolId tool = ready(admin.query(
                server,
                source,
                "update stock set pieces = 0 where id > :id returning lower('" + "x".repeat(200) + "') as filler",
                ID,
                100,
                1024,
                Duration.ofSeconds(5),
                false));

        Answer answer = GATEWAY.invoke(tool, key, "{\"id\":0}");

        assertThat(answer.code()).isEqualTo("RESULT_REFUSED");
        assertThat(pieces(1)).isEqualTo(10);
    }

    @Test
    void what_the_database_refuses_leaves_no_trace_even_at_the_commit() {
        ToolId take = changing("update stock set pieces = pieces - 11 where id = :id", ID, 5);
        ToolId twice = changing("insert into movement (id) select :id from stock where id < 3", ID, 5);

        assertThat(GATEWAY.invoke(take, key, "{\"id\":1}").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(GATEWAY.invoke(twice, key, "{\"id\":1}").code()).isEqualTo("UPSTREAM_FAILED");

        assertThat(SharedGateway.number("select count(*) from movement")).isZero();
        assertThat(pieces(1)).isEqualTo(10);
    }

    @Test
    void a_change_that_takes_too_long_is_rolled_back() throws Exception {
        ToolId take = ready(admin.query(
                server,
                source,
                "update stock set pieces = pieces - 1 where id = :id",
                ID,
                5,
                65_536,
                Duration.ofMillis(500),
                false));
        Answer answer;
        try (Connection other = DriverManager.getConnection(SHOP.jdbcUrl(), SHOP.user(), SHOP.password())) {
            other.setAutoCommit(false);
            other.createStatement().execute("select 1 from stock where id = 2 for update");

            answer = GATEWAY.invoke(take, key, "{\"id\":2}");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> SharedGateway.number("select count(*) from pg_stat_activity where usename = 'reader'"
                                    + " and query like 'update stock%' and state <> 'idle'")
                            == 0);
            other.rollback();
        }

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo(FailureCode.TIMEOUT.name());
        assertThat(pieces(2)).isEqualTo(10);
        assertThat(recorded.next(2)).noneMatch(InvocationCancelled.class::isInstance);
        assertThat(GATEWAY.invoke(take, key, "{\"id\":2}").status()).isEqualTo(200);
    }

    @Test
    void a_data_source_that_is_only_read_is_not_changed() {
        DataSourceId onlyRead = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        ToolId take = ready(admin.query(
                server,
                onlyRead,
                "update stock set pieces = 0 where id = :id",
                ID,
                5,
                65_536,
                Duration.ofSeconds(5),
                false));

        assertThat(GATEWAY.invoke(take, key, "{\"id\":1}").code()).isEqualTo("DATA_SOURCE_NOT_WRITABLE");
        assertThat(pieces(1)).isEqualTo(10);
    }

    private ToolId changing(String template, String properties, int maxRows) {
        return ready(admin.query(server, source, template, properties, maxRows, 65_536, Duration.ofSeconds(5), false));
    }

    private ToolId ready(ToolId tool) {
        await().until(() -> GATEWAY.sees(key, tool));
        return tool;
    }

    private static long pieces(int id) {
        return SharedGateway.number("select pieces from stock where id = " + id);
    }
}
