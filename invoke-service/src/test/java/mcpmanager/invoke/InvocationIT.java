package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.invocation.InvocationCall.ToolVersion;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.DataSourceVersion;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.invocation.InvocationEvent.StageTiming;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvocationIT {

    private static final String ID = "\"id\":{\"type\":\"integer\"}";
    private static final String BY_ID = "select id, name, balance from customer where id = :id";

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private DataSourceId source;
    private McpServerId server;
    private ApiKey key;

    @BeforeEach
    void anOrganisationWithAServer() {
        source = admin.dataSource(SHOP, "reader", AdminLog.CANARY);
        server = admin.freshServer("shop");
        key = admin.key(server, null);
    }

    @AfterEach
    void close() {
        recorded.close();
        admin.close();
    }

    @Test
    void aCallIsAnsweredAndRecordedWithTheHashOfTheVeryAnswer() throws Exception {
        ToolId tool = ready(admin.query(server, source, BY_ID, ID));

        Answer answer = GATEWAY.invoke(tool, key, "{\"id\":7}");

        assertThat(answer.status()).isEqualTo(200);
        String result = "{\"rows\":[{\"id\":7,\"name\":\"customer 7\",\"balance\":10.5000000000}],"
                + "\"rowCount\":1,\"truncated\":false}";
        assertThat(answer.body().path("result").toString()).isEqualTo(result);
        InvocationSucceeded event = (InvocationSucceeded) last();
        assertThat(event.resultSha256()).isEqualTo(sha256(result));
        assertThat(event.byteCount()).isEqualTo(result.length());
        assertThat(event.resultFields()).containsExactly("id", "name", "balance");
        assertThat(event.call().traceId())
                .isEqualTo(answer.body().path("traceId").asString())
                .isEqualTo(answer.headers().get("X-Trace-Id"));
        assertThat(event.call().tool()).isEqualTo(new ToolVersion(tool, 0));
        assertThat(event.dataSource()).isEqualTo(new DataSourceVersion(source, 0));
        assertThat(event.call().arguments()).hasToString("{\"id\":7}");
        assertThat(event.stages())
                .extracting(StageTiming::stage)
                .containsExactly(
                        "Authenticate",
                        "LoadTool",
                        "ResolvePolicy",
                        "LimitRate",
                        "OpenDataSource",
                        "Execute",
                        "CheckResult",
                        "MaskResult");
        assertThat(recorded.values()).noneMatch(value -> value.contains("customer 7"));
    }

    @Test
    void theKeyMayComeInEitherHeaderButNotTwoKeysAtOnce() {
        ToolId tool = ready(admin.query(server, source, "select 1 as one", ""));
        ApiKey other = admin.key(server, null);

        assertThat(status(tool, Map.of("X-API-Key", key.reveal()))).isEqualTo(200);
        assertThat(status(tool, Map.of("X-API-Key", key.reveal(), "Authorization", "bearer " + key.reveal())))
                .isEqualTo(200);
        assertThat(status(tool, Map.of("X-API-Key", key.reveal(), "Authorization", "Bearer " + other.reveal())))
                .isEqualTo(401);
        assertThat(status(tool, Map.of("Authorization", "Basic " + key.reveal())))
                .isEqualTo(401);
        assertThat(status(tool, Map.of())).isEqualTo(401);
    }

    @Test
    void wrongUnknownExpiredAndRevokedKeysAreRefusedAlikeAndLeaveNoRecord() {
        ToolId tool = ready(admin.query(server, source, "select 1 as one", ""));
        ApiKey revoked = admin.key(server, null);
        await().until(() -> GATEWAY.invoke(tool, revoked, "{}").status() == 200);
        admin.revoke(server, revoked);
        await().until(() -> GATEWAY.invoke(tool, revoked, "{}").status() == 401);
        ApiKey expired = admin.key(server, Instant.now().minusSeconds(1));
        ApiKey wrong = ApiKey.generate(key.id(), new SecureRandom());
        ApiKey unknown = ApiKey.generate(UUID.randomUUID(), new SecureRandom());
        recorded.forget();

        List<Answer> answers = List.of(
                GATEWAY.invoke(tool, expired, "{}"),
                GATEWAY.invoke(tool, wrong, "{}"),
                GATEWAY.invoke(tool, unknown, "{}"),
                GATEWAY.invoke(tool, revoked, "{}"),
                GATEWAY.invoke(tool.toString(), Map.of("X-API-Key", key.reveal() + "0"), Gateway.body("{}")));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.headers().get("WWW-Authenticate")).isEqualTo("Bearer realm=\"mcp-manager\"");
        });
        GATEWAY.invoke(tool, key, "{}");
        assertThat(recorded.next(1)).singleElement().isInstanceOf(InvocationSucceeded.class);
    }

    @Test
    void aHiddenToolIsAnsweredAndRecordedLikeOneThatDoesNotExist() {
        ToolId tool = ready(admin.query(server, source, "select 1 as one", ""));
        McpServerId elsewhere = admin.freshServer("elsewhere");
        ToolId assignedElsewhere = admin.query(elsewhere, source, "select 1 as one", "");
        ToolId unassigned;
        try (AdminLog stranger = new AdminLog(BOOTSTRAP)) {
            DataSourceId foreign = stranger.dataSource(SHOP, "reader", AdminLog.CANARY);
            unassigned = stranger.query(stranger.freshServer("x"), foreign, "select 1 as one", "");
        }
        admin.assign(server, unassigned);
        admin.disable(tool);
        await().until(() -> GATEWAY.invoke(tool, key, "{}").status() == 404);
        recorded.forget();

        for (String id : List.of(
                tool.toString(),
                assignedElsewhere.toString(),
                unassigned.toString(),
                ToolId.next().toString(),
                "no-id")) {
            Answer answer = GATEWAY.invoke(
                    id, Map.of("X-API-Key", key.reveal()), Gateway.body("{\"secret\":\"" + AdminLog.CANARY + "\"}"));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("TOOL_NOT_FOUND");
            InvocationDenied denied = (InvocationDenied) last();
            assertThat(denied.code()).isEqualTo("TOOL_NOT_FOUND");
            assertThat(denied.call().tool()).isNull();
            assertThat(denied.call().arguments()).isNull();
        }
        admin.enable(tool);
        await().until(() -> GATEWAY.invoke(tool, key, "{}").status() == 200);
    }

    @Test
    void argumentsThatDoNotFitAreNamedByTheirPathAndTouchNoDatabase() {
        ToolId tool = ready(admin.query(server, source, BY_ID, ID));

        Answer answer = GATEWAY.invoke(tool, key, "{\"id\":\"seven\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_ARGUMENTS");
        assertThat(answer.body().path("errors").path(0).path("path").asString()).isEqualTo("/arguments/id");
        assertThat(((InvocationFailed) last()).code()).isEqualTo("INVALID_ARGUMENTS");
        Answer unbindable = GATEWAY.invoke(tool, key, "{\"id\":99999999999999999999}");
        assertThat(unbindable.code()).isEqualTo("INVALID_ARGUMENTS");
        Answer broken = GATEWAY.invoke(tool, key, "{\"id\":1,\"x\":\"\\ud800\"}");
        assertThat(broken.code()).isEqualTo("INVALID_ARGUMENTS");
        assertThat(recorded.next(2))
                .extracting(event -> ((InvocationFailed) event).code())
                .containsOnly("INVALID_ARGUMENTS");
    }

    @Test
    void theBodyMustBeAnObjectWithArgumentsAndNothingElse() {
        ToolId tool = ready(admin.query(server, source, "select 1 as one", ""));

        for (String body : List.of(
                "[]",
                "{",
                "{\"arguments\":[]}",
                "{\"arguments\":{},\"more\":1}",
                "{\"arguments\":{\"a\":1,\"a\":2}}")) {
            assertThat(GATEWAY.invoke(tool.toString(), Map.of("X-API-Key", key.reveal()), body)
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void onlyAToolThatMayChangeSomethingIsRecordedBeforeItRuns() {
        ToolId reading = ready(admin.query(server, source, "select 1 as one", ""));
        ToolId changing = admin.query(
                server, source, "select count(*) as n from customer", "", 10, 1000, Duration.ofSeconds(3), false);
        await().until(() -> GATEWAY.invoke(changing, key, "{}").status() == 200);
        recorded.next(2);

        GATEWAY.invoke(reading, key, "{}");
        assertThat(recorded.next(1)).singleElement().isInstanceOf(InvocationSucceeded.class);
        GATEWAY.invoke(changing, key, "{}");
        List<InvocationEvent> events = recorded.next(2);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        InvocationStarted.class,
                        started -> assertThat(started.timeout()).isEqualTo(Duration.ofSeconds(3)));
        assertThat(events.get(1)).isInstanceOf(InvocationSucceeded.class);
        assertThat(events.get(1).call().invocationId())
                .isEqualTo(events.get(0).call().invocationId());
    }

    @Test
    void whatTheDatabaseSaysInAnErrorStaysInside() {
        ToolId tool = ready(admin.query(
                server,
                source,
                "select 1 / (:id - 1) as one, cast(:text as integer) as two",
                ID + ",\"text\":{\"type\":\"string\"}"));

        Answer answer = GATEWAY.invoke(tool, key, "{\"id\":5,\"text\":\"" + AdminLog.CANARY + "\"}");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(answer.body().toString()).doesNotContain("invalid input", AdminLog.CANARY);
        assertThat(((InvocationFailed) last()).code()).isEqualTo("UPSTREAM_FAILED");
    }

    @Test
    void aDataSourceThatRefusesOurPasswordIsUnavailable() {
        DataSourceId closed = admin.dataSource(SHOP, "reader", "not the password");
        ToolId tool = ready(admin.query(server, closed, "select 1 as one", ""), 502);

        Answer answer = GATEWAY.invoke(tool, key, "{}");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("DATA_SOURCE_UNAVAILABLE");
    }

    @Test
    void aDatabaseOnOurOwnServerIsRefusedUnlessTheDeploymentNamesIt() {
        DataSourceId own = admin.dataSource(SharedGateway.BESIDE_SHOP, "reader", AdminLog.CANARY);
        ToolId tool = ready(admin.query(server, own, "select 1 as one", ""), 502);

        assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
    }

    @Test
    void aMalformedRecordDoesNotStopTheFeedAndClosesWhatItWasAbout() {
        ToolId tool = ready(admin.query(server, source, "select 1 as one", ""));
        var broken = new org.apache.kafka.clients.producer.ProducerRecord<>(
                "mcpm.admin.events",
                admin.organization.toString(),
                "{".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        broken.headers().add("ce_subject", tool.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        admin.send(broken);

        await().until(() -> GATEWAY.invoke(tool, key, "{}").status() == 404);
        ready(admin.query(server, source, "select 2 as two", ""));
    }

    @Test
    void noRecordHoldsASecret() {
        ToolId tool = ready(admin.query(server, source, BY_ID, ID));

        GATEWAY.invoke(tool, key, "{\"id\":7}");

        recorded.next(1);
        assertThat(recorded.values())
                .noneMatch(value -> value.contains(AdminLog.CANARY) || value.contains(key.secret()));
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

    private InvocationEvent last() {
        return recorded.next(1).getLast();
    }

    private int status(ToolId tool, Map<String, String> headers) {
        return GATEWAY.invoke(tool.toString(), headers, Gateway.body("{}")).status();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
