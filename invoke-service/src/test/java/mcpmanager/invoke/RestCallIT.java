package mcpmanager.invoke;

import static mcpmanager.invoke.RestFixture.NO_ARGUMENTS;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;
import mcpmanager.rules.secret.MasterKeyset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools that call a web service, good and bad, through all stages. */
class RestCallIT {

    private static final String CITY =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}," + "\"required\":[\"city\"]}";

    private final RestFixture rest = new RestFixture();
    private final StubService stub = rest.stub;
    private final RecordedCalls recorded = rest.recorded;
    private final ApiKey key = rest.key;

    @AfterEach
    void close() {
        rest.close();
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
                "/json|$.in[0].x|\"یک\"",
                "/json|$.in[?@.x == 'یک']|[{\"x\":\"یک\"}]",
                "/json|$.in[?@.x == 'دو'].x|[]",
                "/json|$['n','big']|[1.50,12345678901234567890.10]",
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

    @ParameterizedTest
    @ValueSource(strings = {"$.nothing", "/nothing", "$..['in','in','in','in','in','in','in','in','in','in']"})
    void whatIsNotThereOrMoreThanMayBeIsNoResult(String selection) {
        assertThat(GATEWAY.invoke(get("/json", selection, 80), key, "{}").code())
                .isEqualTo("RESULT_REFUSED");
    }

    @Test
    void aServiceThatIsNotThereOrNotAllowedIsToldApart() {
        stub.close();
        assertThat(GATEWAY.invoke(get("/json", null, 65_536), key, "{}").code()).isEqualTo("DATA_SOURCE_UNAVAILABLE");

        DataSourceId metadata = rest.source("http://169.254.169.254", new RestAuthentication.None(), null);
        ToolId tool = rest.tool(
                NO_ARGUMENTS, rest.call(metadata, "GET", "/json", Map.of(), Map.of(), null, null, 65_536), true);
        assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
    }

    @Test
    void argumentsAreEncodedAndWhatCanNotBeIsRefused() {
        ToolId tool = rest.tool(
                CITY,
                rest.call(
                        rest.source(new RestAuthentication.None(), null),
                        "GET",
                        "/echo/{city}",
                        Map.of("q", "{city}"),
                        Map.of("X-City", "{city}"),
                        null,
                        null,
                        65_536),
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
        ToolId tool = rest.tool(
                NO_ARGUMENTS,
                rest.call(
                        rest.source(authentication, AdminLog.CANARY),
                        "GET",
                        "/json",
                        Map.of(),
                        Map.of("X-Api-Key", "fixed"),
                        null,
                        null,
                        65_536),
                true);

        Answer answer = GATEWAY.invoke(tool, key, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString()).doesNotContain(AdminLog.CANARY);
        assertThat(stub.requests().getLast()).containsIgnoringCase("\r\n" + expected + " " + secret + "\r\n");
        assertThat(recorded.next(1)).hasSize(1);
    }

    @Test
    void aRotatedCredentialIsTheOneThatIsSent() {
        DataSourceId source = rest.source(new RestAuthentication.Bearer(), "first-secret");
        ToolId tool = rest.tool(
                NO_ARGUMENTS, rest.call(source, "GET", "/json", Map.of(), Map.of(), null, null, 65_536), true);
        assertThat(GATEWAY.invoke(tool, key, "{}").status()).isEqualTo(200);

        SecretRef ref = SecretRef.of("data-source", source, 1);
        rest.admin.publish(rest.admin.sealed(ref, "second-secret", MasterKeyset.parse(AdminLog.MASTER_KEYS)));
        rest.admin.publish(
                new CredentialRotated(source, rest.admin.organization, ref, SecretRef.of("data-source", source, 0)));

        await().until(() -> {
            GATEWAY.invoke(tool, key, "{}");
            return stub.requests().getLast().contains("Bearer second-secret");
        });
    }

    @Test
    void aWriteIsOnRecordBeforeItIsSentOnce() {
        ToolId tool = rest.tool(
                CITY,
                rest.call(
                        rest.source(new RestAuthentication.None(), null),
                        "POST",
                        "/echo",
                        Map.of(),
                        Map.of(),
                        "{\"city\":\"{city}\",\"fixed\":[1]}",
                        null,
                        65_536),
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
        return rest.tool(NO_ARGUMENTS, rest.get(source(), path, pointer, maxBytes), true);
    }

    private DataSourceId source() {
        return rest.source(new RestAuthentication.None(), null);
    }
}
