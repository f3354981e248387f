package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.ToolSelector;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExecutionIT {

    private static final String SIZE = "\"size\":{\"type\":\"integer\",\"default\":1}";
    /** Runs long: the template check allows no pg_sleep. */
    private static final String SLOW =
            "select count(*) as n from generate_series(1, :size) a, generate_series(1, :size) b";

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private DataSourceId source;
    private McpServerId server;
    private ApiKey key;

    @BeforeEach
    void anOrganisationWithAServer() {
        source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        server = admin.freshServer("run");
        key = admin.key(server, null);
    }

    @AfterEach
    void close() {
        recorded.close();
        admin.close();
    }

    @Test
    void theResultIsCutAtTheRowLimitAndTheConnectionsStayUsable() {
        ToolId tool = ready(limited("select id from customer order by id", 3, 65_536));

        for (int i = 0; i < 200; i++) {
            Answer answer = GATEWAY.invoke(tool, key, "{}");
            assertThat(answer.body().path("result"))
                    .hasToString("{\"rows\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"rowCount\":3,\"truncated\":true}");
        }
        assertThat(pool().poolUse().connections()).isLessThanOrEqualTo(4);
    }

    @Test
    void aResultOfExactlyTheRowLimitIsWhole() {
        ToolId tool = ready(limited("select id from customer where id < 4 order by id", 3, 65_536));

        assertThat(GATEWAY.invoke(tool, key, "{}")
                        .body()
                        .path("result")
                        .path("truncated")
                        .booleanValue())
                .isFalse();
    }

    @Test
    void theResultIsCutAtTheByteLimitBetweenRows() {
        ToolId tool = ready(limited("select id, 'ابجد' as text from customer order by id", 1000, 300));

        Answer answer = GATEWAY.invoke(tool, key, "{}");

        assertThat(answer.body().path("result").path("truncated").booleanValue())
                .isTrue();
        int bytes = answer.body().path("result").toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        assertThat(bytes).isBetween(200, 300);
        assertThat(answer.body().path("result").path("rowCount").intValue())
                .isEqualTo(answer.body().path("result").path("rows").size());
    }

    @Test
    void aResultThatWouldFillTheMemoryIsRefused() {
        SharedGateway.sql("create table bulky as select repeat('x', 1000000) as text from generate_series(1, 40)");
        SharedGateway.sql("grant select on bulky to reader");
        ToolId tool = ready(limited("select text from bulky", 1000, 65_536), 502);

        assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(GATEWAY.invoke(fast(), key, "{}").status()).isEqualTo(200);
    }

    @Test
    void aResultWithOtherColumnsThanOnRecordIsRefusedUntilTheToolIsRegisteredAgain() {
        SharedGateway.sql("create table restless as select 1::bigint as id, 'canary'::text as label");
        SharedGateway.sql("grant select on restless to reader");
        String template = "select * from restless";
        ToolId tool = admin.query(server, source, template, "");
        admin.describe(tool, source, template, columns("id", 20, "label", 25));
        ready(tool);

        SharedGateway.sql("alter table restless rename label to secret");
        await().untilAsserted(() -> {
            Answer refused = GATEWAY.invoke(tool, key, "{}");
            assertThat(refused.code()).isEqualTo("RESULT_CHANGED");
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.body().toString()).doesNotContain("canary");
        });
        admin.describe(tool, source, template, columns("id", 20, "secret", 25));
        await().untilAsserted(() ->
                assertThat(GATEWAY.invoke(tool, key, "{}").status()).isEqualTo(200));
        SharedGateway.sql("alter table restless alter id type integer");
        await().untilAsserted(
                        () -> assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("RESULT_CHANGED"));
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        ToolId tool = ready(admin.query(server, source, "select 1 as a, 2 as a", ""), 502);

        assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("RESULT_CHANGED");
    }

    @Test
    void valuesComeAsExactJson() {
        ToolId tool = ready(admin.query(
                server,
                source,
                """
                select 12345678901234567890.123456789012345678::numeric as big, 9007199254740993::bigint as odd,
                  'NaN'::numeric as nan, 0.1::float8 as f, true as b, null::text as nothing,
                  date '2026-11-01' as d, timestamp '2026-11-01 12:00:00.5' as ts,
                  timestamptz '2026-11-01 12:00:00+02' as tz, interval '1 day 2 hours' as span,
                  '{"a": [1, 2.50]}'::jsonb as jb, '{"a": 1.10, "a": 2}'::json as j, '\\x00ff'::bytea as bytes,
                  array[1, null, 3] as ints, array['a b', 'NULL', null, 'q"\\x'] as texts,
                  array[[1, 2], [3, 4]] as matrix, '01980000-0000-7000-8000-000000000001'::uuid as id,
                  'a"b' || chr(10) || 'گ' as text, '12:30'::time as clock, '{}'::integer[] as none
                """.replace("'\\x00ff'", "decode('00ff', 'hex')")
                        .replace("::bytea", "")
                        .replace("\\x'", "x'")
                        .replace('\n', ' ')
                        .strip(),
                ""));

        assertThat(GATEWAY.invoke(tool, key, "{}")
                        .body()
                        .path("result")
                        .path("rows")
                        .path(0))
                .hasToString("{\"big\":12345678901234567890.123456789012345678,\"odd\":9007199254740993,"
                        + "\"nan\":\"NaN\",\"f\":0.1,\"b\":true,\"nothing\":null,"
                        + "\"d\":\"2026-11-01\",\"ts\":\"2026-11-01T12:00:00.5\",\"tz\":\"2026-11-01T10:00:00Z\","
                        + "\"span\":\"P1DT2H\",\"jb\":{\"a\":[1,2.50]},\"j\":{\"a\":2},\"bytes\":\"AP8=\","
                        + "\"ints\":[1,null,3],\"texts\":[\"a b\",\"NULL\",null,\"q\\\"x\"],\"matrix\":[[1,2],[3,4]],"
                        + "\"id\":\"01980000-0000-7000-8000-000000000001\",\"text\":\"a\\\"b\\nگ\","
                        + "\"clock\":\"12:30:00\",\"none\":[]}");
    }

    @Test
    void argumentsAreBoundNeverSpliced() {
        ToolId tool = ready(
                admin.query(
                        server,
                        source,
                        "select :text as text, :n as n, :d as d, :flag as flag, :ids as ids",
                        "\"text\":{\"type\":\"string\"},\"n\":{\"type\":\"number\"},\"d\":{\"type\":\"string\",\"format\":\"date\"},"
                                + "\"flag\":{\"type\":\"boolean\"},\"ids\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}"));

        Answer answer = GATEWAY.invoke(
                tool,
                key,
                "{\"text\":\"'; drop table customer; --\",\"n\":0.1000000000000000000001,\"d\":\"2026-03-21\","
                        + "\"flag\":false,\"ids\":[3,1]}");

        assertThat(answer.body().path("result").path("rows").path(0))
                .hasToString("{\"text\":\"'; drop table customer; --\",\"n\":0.1000000000000000000001,"
                        + "\"d\":\"2026-03-21\",\"flag\":false,\"ids\":[3,1]}");
    }

    @Test
    void anAbsentArgumentIsANullOfItsType() {
        ToolId tool = ready(
                admin.query(
                        server,
                        source,
                        "select :text is null as text, :n is null as n, :d is null as d, :at is null as at, :clock is null as clock, "
                                + ":id is null as id, :flag is null as flag, :ids is null as ids, :whole is null as whole",
                        "\"text\":{\"type\":\"string\"},\"n\":{\"type\":\"number\"},\"d\":{\"type\":\"string\",\"format\":\"date\"},"
                                + "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},\"clock\":{\"type\":\"string\",\"format\":\"time\"},"
                                + "\"id\":{\"type\":\"string\",\"format\":\"uuid\"},\"flag\":{\"type\":\"boolean\"},"
                                + "\"ids\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"uuid\"}},\"whole\":{\"type\":\"integer\"}"));

        assertThat(GATEWAY.invoke(tool, key, "{}")
                        .body()
                        .path("result")
                        .path("rows")
                        .path(0))
                .hasToString("{\"text\":true,\"n\":true,\"d\":true,\"at\":true,\"clock\":true,\"id\":true,"
                        + "\"flag\":true,\"ids\":true,\"whole\":true}");
    }

    @Test
    void everyTypeArrivesAsItWasGiven() {
        ToolId tool = ready(admin.query(
                server,
                source,
                "select :at as at, :clock as clock, :id as id, :days as days, :marks as marks, :names as names",
                "\"at\":{\"type\":\"string\",\"format\":\"date-time\"},\"clock\":{\"type\":\"string\",\"format\":\"time\"},"
                        + "\"id\":{\"type\":\"string\",\"format\":\"uuid\"},"
                        + "\"days\":{\"type\":\"array\",\"items\":{\"type\":\"string\",\"format\":\"date\"}},"
                        + "\"marks\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}},"
                        + "\"names\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}"));

        Answer answer = GATEWAY.invoke(
                tool,
                key,
                "{\"at\":\"2026-03-21T08:30:00+03:30\",\"clock\":\"08:30:00+03:30\","
                        + "\"id\":\"01980000-0000-7000-8000-000000000001\",\"days\":[\"2026-03-21\"],"
                        + "\"marks\":[0.10,2],\"names\":[\"می‌روم, \\\"x\\\"\",\"NULL\",\"{}\"]}");

        assertThat(answer.body().path("result").path("rows").path(0))
                .hasToString("{\"at\":\"2026-03-21T05:00:00Z\",\"clock\":\"08:30:00+03:30\","
                        + "\"id\":\"01980000-0000-7000-8000-000000000001\",\"days\":[\"2026-03-21\"],"
                        + "\"marks\":[0.10,2],\"names\":[\"می‌روم, \\\"x\\\"\",\"NULL\",\"{}\"]}");
    }

    @Test
    void aChangedTableIsSeenAfterAtMostOneFailureOfAConnection() {
        SharedGateway.sql("create table shifting (id integer)");
        SharedGateway.sql("grant select on shifting to reader");
        ToolId tool = ready(admin.query(server, source, "select * from shifting", ""));
        SharedGateway.sql("alter table shifting add column name text");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> GATEWAY.invoke(tool, key, "{}").status() == 200);
    }

    @Test
    void aCallThatTakesTooLongIsStoppedOnTheServer() {
        ToolId slow = ready(admin.query(server, source, SLOW, SIZE, 1, 1000, Duration.ofMillis(700), true));

        Answer answer = GATEWAY.invoke(slow, key, "{\"size\":100000}");

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("TIMEOUT");
        await().atMost(Duration.ofSeconds(5)).until(() -> running() == 0);
        for (int i = 0; i < 20; i++) {
            assertThat(GATEWAY.invoke(fast(), key, "{}").status()).isEqualTo(200);
        }
        await().until(() -> pool().poolUse().inUse() == 0);
    }

    @Test
    void whoWouldBeOneTooManyToWaitIsTurnedAway() {
        ToolId slow = ready(admin.query(server, source, SLOW, SIZE, 1, 1000, Duration.ofSeconds(1), true));
        Invocations invocations = GATEWAY.bean(Invocations.class);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("size", 100000);
        int most = SharedGateway.MOST_CONNECTIONS + SharedGateway.MOST_WAITING;

        List<Outcome> outcomes = Flux.range(0, most + 5)
                .flatMap(i -> invocations.invoke(request(slow, arguments)), most + 5)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(outcomes)
                .filteredOn(new Outcome.Failed(FailureCode.DATA_SOURCE_BUSY)::equals)
                .hasSize(5);
    }

    @Test
    void manyCancelledCallsLeaveEveryConnectionUsable() {
        ToolId slow = ready(admin.query(server, source, SLOW, SIZE, 1, 1000, Duration.ofSeconds(20), true));
        ToolId fast = fast();
        Invocations invocations = GATEWAY.bean(Invocations.class);
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("size", 100000);

        List<Outcome> answered = Flux.range(0, 500)
                .flatMap(
                        i -> invocations
                                .invoke(request(slow, arguments))
                                .takeUntilOther(Mono.delay(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(50)))),
                        32)
                .collectList()
                .block(Duration.ofSeconds(60));

        assertThat(answered).isEmpty();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> running() == 0 && pool().poolUse().inUse() == 0);
        List<Outcome> after = Flux.range(0, 200)
                .flatMap(i -> invocations.invoke(request(fast, JsonNodeFactory.instance.objectNode())), 16)
                .collectList()
                .block(Duration.ofSeconds(30));
        assertThat(after).hasSize(200).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Answered.class));
        List<InvocationEvent> events = recorded.next(450 + 200);
        assertThat(events).extracting(event -> event.call().invocationId()).doesNotHaveDuplicates();
        // a call that is cancelled before its key is checked leaves no record
        assertThat(events.stream().filter(InvocationCancelled.class::isInstance))
                .hasSizeBetween(450, 500);
    }

    @Test
    void theReadOnlySessionStopsAWriteThatTheTemplateCheckWouldHaveLetThrough() {
        ToolId tool = ready(admin.query(server, source, "select line from journal", ""));
        PostgresPool pool = pool();

        String refused = attempt(pool, "select write_journal()");

        assertThat(refused).contains("read-only transaction");
        assertThat(SharedGateway.number("select count(*) from journal")).isZero();
        assertThat(GATEWAY.invoke(tool, key, "{}").status()).isEqualTo(200);
    }

    @Test
    void theExtendedProtocolStopsSeveralStatementsThatTheTemplateCheckWouldHaveLetThrough() throws SQLException {
        ready(admin.query(server, source, "select line from journal", ""));
        String several = "select 1; commit; begin read write; insert into journal values ('x'); commit";

        String refused = attempt(pool(), several);

        assertThat(refused).contains("multiple statements");
        assertThat(SharedGateway.number("select count(*) from journal")).isZero();
        // the same text over the simple protocol does write: the test has teeth
        PGSimpleDataSource simple = new PGSimpleDataSource();
        simple.setServerNames(new String[] {SHOP.host()});
        simple.setPortNumbers(new int[] {SHOP.port()});
        simple.setDatabaseName(SHOP.name());
        simple.setOptions("-c default_transaction_read_only=on");
        simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = simple.getConnection("reader", AdminLog.CANARY);
                Statement statement = connection.createStatement()) {
            statement.execute(several);
        }
        assertThat(SharedGateway.number("select count(*) from journal")).isOne();
        SharedGateway.sql("delete from journal");
    }

    @Test
    void aToolWhoseTemplateIsRefusedIsNotCallable() {
        ToolId fine = ready(fast());
        ToolId refused = admin.query(server, source, "select 1; commit; delete from customer", "");
        ToolId after = ready(fast());

        assertThat(GATEWAY.invoke(refused, key, "{}").status()).isEqualTo(404);
        assertThat(GATEWAY.invoke(fine, key, "{}").status()).isEqualTo(200);
        assertThat(GATEWAY.invoke(after, key, "{}").status()).isEqualTo(200);
    }

    private ToolId fast() {
        return ready(admin.query(server, source, "select count(*) as n from customer where id = 1", ""));
    }

    private ToolId limited(String template, int maxRows, int maxBytes) {
        return admin.query(server, source, template, "", maxRows, maxBytes, Duration.ofSeconds(5), true);
    }

    private PostgresPool pool() {
        return (PostgresPool) GATEWAY.bean(DataSources.class).open(admin.organization, source);
    }

    private static String attempt(PostgresPool pool, String sql) {
        return pool.use(session -> {
                    try (PreparedStatement statement = session.prepare(sql)) {
                        statement.execute();
                    }
                    return "written";
                })
                .onErrorResume(e -> Mono.just(String.valueOf(e.getMessage())))
                .blockOptional(Duration.ofSeconds(5))
                .orElseThrow();
    }

    private InvocationRequest request(ToolId tool, ObjectNode arguments) {
        return new InvocationRequest(
                new Credential(key.reveal(), true),
                null,
                Channel.MCP,
                new ToolSelector.ById(tool),
                arguments,
                "test",
                null,
                TraceContext.start(null),
                CallingClient.SILENT,
                null,
                null);
    }

    private static long running() {
        return SharedGateway.number("select count(*) from pg_stat_activity where application_name = 'mcp-manager' "
                + "and state = 'active' and query like '%generate_series%'");
    }

    private ToolId ready(ToolId tool) {
        return ready(tool, 200);
    }

    /** Waits until the tool has arrived, and forgets the calls that took. */
    private ToolId ready(ToolId tool, int status) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> GATEWAY.invoke(tool, key, "{}").status() == status);
        recorded.forget();
        return tool;
    }

    private static Map<String, Integer> columns(String one, int type, String other, int itsType) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        columns.put(one, type);
        columns.put(other, itsType);
        return columns;
    }
}
