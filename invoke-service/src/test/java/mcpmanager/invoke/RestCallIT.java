package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;
import mcpmanager.rules.secret.MasterKeyset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools that call a web service, good and bad, through all stages. */
class RestCallIT {

    private static final String CITY =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}," + "\"required\":[\"city\"]}";
    private static final String NONE = "{\"type\":\"object\"}";

    private final StubService stub = new StubService("127.0.0.1");
    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private final McpServerId server =
            admin.server("rest-" + UUID.randomUUID().toString().substring(0, 8));
    private final ApiKey key = admin.key(server, null);

    @AfterEach
    void close() {
        assertThat(recorded.values()).noneMatch(value -> value.contains(AdminLog.CANARY));
        recorded.close();
        admin.close();
        stub.close();
    }

    @Test
    void jsonIsAnsweredWithEveryDigitAndRecorded() {
        Answer answer = GATEWAY.invoke(get("/json", null, 65_536), key, "{}");

        assertThat(answer.body().path("result"))
                .hasToString("{\"n\":1.50,\"big\":12345678901234567890.10,\"in\":[{\"x\":\"یک\"}]}");
        assertThat(recorded.next(1).getLast())
                .isInstanceOfSatisfying(
                        InvocationSucceeded.class,
                        succeeded -> assertThat(succeeded.resultFields()).containsExactly("n", "big", "in"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/json|/in/0/x|\"یک\"",
                "/latin||\"é\"",
                "/gzip||{\"a\":1}",
                "/nothing||null",
            })
    void otherAnswersAreResultsToo(String path, @Nullable String pointer, String result) {
        assertThat(GATEWAY.invoke(get(path, pointer, 65_536), key, "{}").body().path("result"))
                .hasToString(result);
    }

    @ParameterizedTest
    @CsvSource({
        "/not-found, 502, UPSTREAM_REJECTED",
        "/error, 502, UPSTREAM_FAILED",
        "/redirect, 502, UPSTREAM_FAILED",
        "/reset, 502, UPSTREAM_FAILED",
        "/half, 502, UPSTREAM_FAILED",
        "/garbage, 502, UPSTREAM_FAILED",
        "/headers, 502, UPSTREAM_FAILED",
        "/hang, 504, TIMEOUT",
        "/drip, 504, TIMEOUT",
        "/bomb, 502, RESULT_REFUSED",
        "/large, 502, RESULT_REFUSED",
        "/brotli, 502, RESULT_REFUSED",
        "/duplicate, 502, RESULT_REFUSED",
        "/broken, 502, RESULT_REFUSED",
        "/binary, 502, RESULT_REFUSED"
    })
    void whatItDoesWrongIsAFailureWithACode(String path, int status, String code) {
        Answer answer = GATEWAY.invoke(get(path, null, 150_000), key, "{}");

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().toString()).doesNotContain(AdminLog.CANARY);
        assertThat(stub.calls("/json")).isZero();
        assertThat(recorded.next(1).getLast())
                .isInstanceOfSatisfying(
                        InvocationFailed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    @Test
    void aServiceThatIsNotThereOrNotAllowedIsToldApart() {
        stub.close();
        assertThat(GATEWAY.invoke(get("/json", null, 65_536), key, "{}").code()).isEqualTo("DATA_SOURCE_UNAVAILABLE");

        DataSourceId metadata = source("http://169.254.169.254", new RestAuthentication.None(), null);
        ToolId tool = tool(metadata, "GET", "/json", NONE, Map.of(), Map.of(), null, null, 65_536, true);
        assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
    }

    @Test
    void argumentsAreEncodedAndWhatCanNotBeIsRefused() {
        ToolId tool = tool(
                source(new RestAuthentication.None(), null),
                "GET",
                "/echo/{city}",
                CITY,
                Map.of("q", "{city}"),
                Map.of("X-City", "{city}"),
                null,
                null,
                65_536,
                true);

        String sent = GATEWAY.invoke(tool, key, "{\"city\":\"a b?&@evil\"}")
                .body()
                .path("result")
                .stringValue();
        assertThat(sent).startsWith("GET /base/echo/a%20b%3F%26%40evil?q=a%20b%3F%26%40evil HTTP/1.1\r\n");
        assertThat(sent).containsIgnoringCase("\r\nX-City: a b?&@evil\r\n");
        assertThat(sent).containsIgnoringCase("\r\nHost: 127.0.0.1:" + stub.port() + "\r\n");

        int before = stub.requests().size();
        for (String bad : List.of("..", "a/b", "a\\r\\nX-Evil: 1", "")) {
            Answer answer = GATEWAY.invoke(tool, key, "{\"city\":\"" + bad + "\"}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().toString()).contains("/city");
        }
        assertThat(stub.requests()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"bearer, authorization: Bearer", "header, x-api-key:", "basic, authorization: Basic"})
    void theDataSourceSaysWhoCallsAndNobodyElseLearnsIt(String kind, String expected) {
        RestAuthentication authentication = switch (kind) {
            case "bearer" -> new RestAuthentication.Bearer();
            case "basic" -> new RestAuthentication.Basic("reader");
            default -> new RestAuthentication.Header("x-api-key");
        };
        String secret = kind.equals("basic")
                ? Base64.getEncoder().encodeToString(("reader:" + AdminLog.CANARY).getBytes())
                : AdminLog.CANARY;
        ToolId tool = tool(
                source(authentication, AdminLog.CANARY),
                "GET",
                "/json",
                NONE,
                Map.of(),
                Map.of("X-Api-Key", "fixed"),
                null,
                null,
                65_536,
                true);

        Answer answer = GATEWAY.invoke(tool, key, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).doesNotContain(AdminLog.CANARY);
        assertThat(stub.requests().getLast()).containsIgnoringCase("\r\n" + expected + " " + secret + "\r\n");
        assertThat(recorded.next(1)).hasSize(1);
    }

    @Test
    void aRotatedCredentialIsTheOneThatIsSent() {
        DataSourceId source = source(new RestAuthentication.Bearer(), "first-secret");
        ToolId tool = tool(source, "GET", "/json", NONE, Map.of(), Map.of(), null, null, 65_536, true);
        assertThat(GATEWAY.invoke(tool, key, "{}").status()).isEqualTo(200);

        SecretRef ref = SecretRef.of("data-source", source, 1);
        admin.publish(admin.sealed(ref, "second-secret", MasterKeyset.parse(AdminLog.MASTER_KEYS)));
        admin.publish(new CredentialRotated(source, admin.organization, ref, SecretRef.of("data-source", source, 0)));

        await().until(() -> {
            GATEWAY.invoke(tool, key, "{}");
            return stub.requests().getLast().contains("Bearer second-secret");
        });
    }

    @Test
    void aWriteIsOnRecordBeforeItIsSentOnce() {
        ToolId tool = tool(
                source(new RestAuthentication.None(), null),
                "POST",
                "/echo",
                CITY,
                Map.of(),
                Map.of(),
                "{\"city\":\"{city}\",\"fixed\":[1]}",
                null,
                65_536,
                false);

        Answer answer = GATEWAY.invoke(tool, key, "{\"city\":\"تهران\"}");

        assertThat(answer.body().path("result").stringValue()).endsWith("\r\n\r\n{\"city\":\"تهران\",\"fixed\":[1]}");
        assertThat(stub.requests()).hasSize(1);
        List<InvocationEvent> events = recorded.next(2);
        assertThat(events.getFirst()).isInstanceOf(InvocationStarted.class);
        assertThat(events.getLast()).isInstanceOf(InvocationSucceeded.class);
    }

    @Test
    void aCallThatIsGivenUpLeavesTheService() throws InterruptedException {
        assertThat(GATEWAY.invoke(get("/hang", null, 65_536), key, "{}").code()).isEqualTo("TIMEOUT");

        assertThat(stub.gone.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private ToolId get(String path, @Nullable String pointer, int maxBytes) {
        return tool(
                source(new RestAuthentication.None(), null),
                "GET",
                path,
                NONE,
                Map.of(),
                Map.of(),
                null,
                pointer,
                maxBytes,
                true);
    }

    private DataSourceId source(RestAuthentication authentication, @Nullable String secret) {
        return source("http://127.0.0.1:" + stub.port() + "/base/", authentication, secret);
    }

    private DataSourceId source(String url, RestAuthentication authentication, @Nullable String secret) {
        DataSourceId id = DataSourceId.next();
        SecretRef ref = secret == null ? null : SecretRef.of("data-source", id, 0);
        if (ref != null && secret != null) {
            admin.publish(admin.sealed(ref, secret, MasterKeyset.parse(AdminLog.MASTER_KEYS)));
        }
        var connection = new DataSourceConnection.Rest(url, authentication, List.of("127.0.0.1/32"));
        admin.publish(new DataSourceRegistered(id, admin.organization, "service", connection, ref));
        return id;
    }

    private ToolId tool(
            DataSourceId source,
            String method,
            String path,
            String schema,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String pointer,
            int maxBytes,
            boolean readOnly) {
        ToolId id = admin.tool(
                "call_" + UUID.randomUUID().toString().substring(0, 8),
                schema,
                new ExecConfig.RestCall(
                        source,
                        method,
                        path,
                        query,
                        headers,
                        body == null ? null : EventJson.mapper().readTree(body),
                        pointer,
                        ExecConfig.Retry.NONE,
                        ExecConfig.CircuitBreaker.USUAL,
                        maxBytes,
                        Duration.ofSeconds(2)),
                readOnly);
        admin.assign(server, id);
        await().until(() -> GATEWAY.sees(key, id));
        return id;
    }
}
