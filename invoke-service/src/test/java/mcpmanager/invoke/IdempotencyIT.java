package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A change with an idempotency key is made once. */
class IdempotencyIT {

    private static final String ONCE = "once-7f3a";

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private RedisClient client;
    private StatefulRedisConnection<String, String> redis;
    private final String slug = "once-" + UUID.randomUUID().toString().substring(0, 8);
    private ApiKey key;
    private ToolId take;

    @BeforeAll
    static void aCounter() {
        SharedGateway.sql("""
                drop table if exists counter;
                create table counter (id integer primary key, n integer not null);
                grant select, insert, update, delete on counter to reader;
                """);
    }

    @BeforeEach
    void aToolThatCounts() {
        SharedGateway.sql("delete from counter; insert into counter values (1, 0), (2, 0)");
        admin.hashKey();
        McpServerId server = admin.server(slug);
        key = admin.key(server, null);
        take = admin.query(
                server,
                admin.dataSource(SHOP, "reader", AdminLog.CANARY, true),
                "update counter set n = n + 1 where id = :id returning n",
                "\"id\":{\"type\":\"integer\"}",
                5,
                65_536,
                Duration.ofSeconds(5),
                false);
        await().until(() -> GATEWAY.sees(key, take));
        client = RedisClient.create(RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(EmbeddedServers.shared().redis().port())
                .withPassword(EmbeddedServers.shared().redis().password().toCharArray())
                .build());
        redis = client.connect();
    }

    @AfterEach
    void close() {
        redis.close();
        client.shutdown();
        recorded.close();
        admin.close();
    }

    @Test
    void a_repeat_has_the_same_answer_and_no_effect() {
        Answer first = call(1, ONCE);
        Answer repeat = call(1, ONCE);
        Answer other = call(1, "another");

        assertThat(first.body().at("/result/rows/0/n").asInt()).isEqualTo(1);
        assertThat(repeat.body().path("result")).isEqualTo(first.body().path("result"));
        assertThat(other.body().at("/result/rows/0/n").asInt()).isEqualTo(2);
        assertThat(count(1)).isEqualTo(2);
    }

    @Test
    void a_repeat_is_recorded_as_one() {
        call(1, ONCE);
        call(1, ONCE);

        assertThat(recorded.next(3))
                .filteredOn(InvocationSucceeded.class::isInstance)
                .extracting(event -> ((InvocationSucceeded) event).repeated())
                .containsExactlyInAnyOrder(null, true);
    }

    @Test
    void over_mcp_the_key_is_in_the_metadata() throws Exception {
        JsonNode first = callOverMcp("\"over-mcp\"");
        JsonNode repeat = callOverMcp("\"over-mcp\"");
        JsonNode invalid = callOverMcp("\"two words\"");

        assertThat(first.at("/result/structuredContent/rows/0/n").asInt()).isEqualTo(1);
        assertThat(repeat.at("/result/structuredContent")).isEqualTo(first.at("/result/structuredContent"));
        assertThat(invalid.at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(callOverMcp("7").at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(count(1)).isEqualTo(1);
    }

    @Test
    void other_arguments_need_another_key() {
        call(1, ONCE);

        Answer reused = call(2, ONCE);

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(count(2)).isZero();
    }

    @Test
    void of_calls_at_the_same_time_one_has_an_effect() {
        List<Integer> statuses = Flux.range(0, 8)
                .flatMap(i -> Mono.fromCallable(() -> call(1, ONCE).status()).subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        assertThat(count(1)).isEqualTo(1);
    }

    @Test
    void nothing_is_in_redis_in_the_clear_and_not_for_ever() {
        call(1, ONCE);

        assertThat(redis.sync().hgetall(place()).toString()).doesNotContain(ONCE, "rows");
        assertThat(place()).doesNotContain(ONCE);
        assertThat(redis.sync().ttl(place())).isBetween(86_000L, 86_400L);
    }

    @Test
    void a_crash_after_the_commit_was_prepared_is_decided_by_the_database() throws Exception {
        Answer first = call(1, ONCE);
        redis.sync().hdel(place(), "done");

        Answer committed = call(1, ONCE);
        assertThat(committed.body().path("result")).isEqualTo(first.body().path("result"));
        assertThat(count(1)).isEqualTo(1);

        try (Connection other = DriverManager.getConnection(SHOP.jdbcUrl(), SHOP.user(), SHOP.password())) {
            other.setAutoCommit(false);
            try (ResultSet id = other.createStatement().executeQuery("select pg_current_xact_id()::text")) {
                id.next();
                prepared(id.getString(1));
            }
            Answer inProgress = call(1, ONCE);
            other.rollback();
            Answer again = call(1, ONCE);

            assertThat(inProgress.code()).isEqualTo("IDEMPOTENCY_KEY_IN_USE");
            assertThat(inProgress.headers()).containsEntry("Retry-After", "1");
            assertThat(again.body().at("/result/rows/0/n").asInt()).isEqualTo(2);
        }
        assertThat(count(1)).isEqualTo(2);
    }

    @Test
    void what_the_database_does_not_know_may_have_been_made() {
        call(1, ONCE);
        redis.sync().hdel(place(), "done");
        prepared("999999999999");

        assertThat(call(1, ONCE).code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(count(1)).isEqualTo(1);
    }

    @Test
    void what_another_database_was_to_commit_is_not_asked_of_this_one() {
        call(1, ONCE);
        redis.sync().hdel(place(), "done");
        redis.sync().hset(place(), "transaction", "another" + redis.sync().hget(place(), "transaction"));

        assertThat(call(1, ONCE).code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(count(1)).isEqualTo(1);
    }

    @Test
    void a_call_that_changed_nothing_frees_its_key() {
        SharedGateway.sql("alter table counter add constraint none check (n < 1)");
        Answer refused = call(1, ONCE);
        SharedGateway.sql("alter table counter drop constraint none");

        assertThat(refused.code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(call(1, ONCE).status()).isEqualTo(200);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        Answer refused = call(1, "two words");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("IDEMPOTENCY_KEY_INVALID");
        assertThat(count(1)).isZero();
    }

    private Answer call(int id, String idempotencyKey) {
        return GATEWAY.invoke(
                take.toString(),
                Map.of("Authorization", "Bearer " + key.reveal(), "Idempotency-Key", idempotencyKey),
                Gateway.body("{\"id\":" + id + "}"));
    }

    private JsonNode callOverMcp(String idempotencyKey) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + "/mcp/" + slug))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("Mcp-Protocol-Version", "2025-11-25")
                .header("Authorization", "Bearer " + key.reveal())
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s",
                         "arguments": {"id": 1}, "_meta": {"dev.mcpmanager/idempotencyKey": %s}}}
                        """.formatted(admin.nameOf(take), idempotencyKey)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    private String place() {
        RedisCommands<String, String> commands = redis.sync();
        return commands.keys("mcpm:once:{" + admin.organization + "}:*").getFirst();
    }

    /** Another transaction of the same database. */
    private void prepared(String transaction) {
        String known = redis.sync().hget(place(), "transaction");
        redis.sync().hset(place(), "transaction", known.substring(0, known.lastIndexOf(':') + 1) + transaction);
    }

    private static long count(int id) {
        return SharedGateway.number("select n from counter where id = " + id);
    }
}
