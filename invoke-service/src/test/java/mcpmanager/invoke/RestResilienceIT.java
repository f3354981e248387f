package mcpmanager.invoke;

import static mcpmanager.invoke.RestFixture.NO_ARGUMENTS;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.ToolSelector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Web services that fail for a while, or for good; and the answer of one at the MCP edge. */
class RestResilienceIT {

    private final RestFixture rest = new RestFixture();

    @AfterEach
    void close() {
        rest.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/recovering, 2, 200, '', 2",
        "/recovering, 1, 502, UPSTREAM_FAILED, 1",
        "/patient, 2, 200, '', 2",
        "/patient, 1, 503, DATA_SOURCE_BUSY, 1",
        "/impatient, 3, 502, UPSTREAM_FAILED, 1",
        "/reset, 3, 502, UPSTREAM_FAILED, 3",
        "/error, 3, 502, UPSTREAM_FAILED, 1",
        "/not-found, 3, 502, UPSTREAM_REJECTED, 1",
        "/hang, 3, 504, TIMEOUT, 1",
        "/late, 3, 504, TIMEOUT, 2"
    })
    void whatMayPassIsTriedAgain(String path, int attempts, int status, String code, int calls) {
        ToolId tool = tool(path, new ExecConfig.Retry(attempts), ExecConfig.CircuitBreaker.USUAL);

        Gateway.Answer answer = GATEWAY.invoke(tool, rest.key, "{}");

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(rest.stub.calls(path)).isEqualTo(calls);
    }

    @Test
    void aServiceThatFailsIsLeftInPeaceAndTriedAgainAfterwards() {
        ToolId tool =
                tool("/error", ExecConfig.Retry.NONE, new ExecConfig.CircuitBreaker(50, 2, Duration.ofSeconds(1)));

        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("DATA_SOURCE_UNAVAILABLE");
        assertThat(rest.stub.calls("/error")).isEqualTo(2);
        await().until(() -> GATEWAY.invoke(tool, rest.key, "{}").code().equals("UPSTREAM_FAILED"));
    }

    @Test
    void aServiceThatHangsIsLeftInPeaceToo() {
        ToolId tool = tool("/hang", ExecConfig.Retry.NONE, new ExecConfig.CircuitBreaker(50, 2, Duration.ofMinutes(1)));

        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("TIMEOUT");
        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("TIMEOUT");
        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("DATA_SOURCE_UNAVAILABLE");
    }

    @Test
    void whoWouldBeOneTooManyToWaitIsTurnedAway() {
        ToolId tool = tool("/hang", ExecConfig.Retry.NONE, ExecConfig.CircuitBreaker.USUAL);
        Invocations invocations = GATEWAY.bean(Invocations.class);
        int most = SharedGateway.MOST_CONNECTIONS + SharedGateway.MOST_WAITING;

        List<Outcome> outcomes = Flux.range(0, most + 5)
                .flatMap(i -> invocations.invoke(request(tool)), most + 5)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(outcomes)
                .filteredOn(failed(FailureCode.DATA_SOURCE_BUSY)::equals)
                .hasSize(5);
        assertThat(outcomes).filteredOn(failed(FailureCode.TIMEOUT)::equals).hasSize(most);
    }

    private static Outcome failed(FailureCode code) {
        return new Outcome.Failed(code);
    }

    private InvocationRequest request(ToolId tool) {
        return new InvocationRequest(
                new Credential(rest.key.reveal(), true),
                null,
                Channel.REST,
                new ToolSelector.ById(tool),
                JsonNodeFactory.instance.objectNode(),
                "test",
                null,
                TraceContext.start(null),
                CallingClient.SILENT,
                null,
                null);
    }

    @Test
    void businessErrorsAreAnswers() {
        ToolId tool =
                tool("/not-found", ExecConfig.Retry.NONE, new ExecConfig.CircuitBreaker(1, 2, Duration.ofMinutes(1)));

        for (int i = 1; i <= 5; i++) {
            assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("UPSTREAM_REJECTED");
            assertThat(rest.stub.calls("/not-found")).isEqualTo(i);
        }
    }

    @Test
    void atTheMcpEdgeAResultIsMaskedAndRecordedAsAnyOther() throws IOException, InterruptedException {
        rest.tool(
                "weather",
                NO_ARGUMENTS,
                rest.get(rest.source(new RestAuthentication.Bearer(), AdminLog.CANARY), "/json", null, 65_536),
                true);
        rest.admin.publish(new PolicyDefined(
                PolicyId.next(),
                rest.admin.organization,
                Policies.mask(new FieldMask("$.big", Strategy.REMOVE, null, null, null, null))));

        await().until(() -> !mcp("weather").path("structuredContent").has("big"));
        JsonNode result = mcp("weather");

        assertThat(result.path("isError").asBoolean(false)).isFalse();
        assertThat(result.at("/content/0/text").asString()).isEqualTo("{\"n\":1.50,\"in\":[{\"x\":\"یک\"}]}");
        assertThat(result.toString()).doesNotContain(AdminLog.CANARY);
        assertThat(rest.recorded.next(2))
                .last()
                .isInstanceOfSatisfying(
                        InvocationSucceeded.class,
                        succeeded -> assertThat(succeeded.resultFields()).containsExactly("n", "in"));
    }

    private ToolId tool(String path, ExecConfig.Retry retry, ExecConfig.CircuitBreaker breaker) {
        return rest.tool(
                NO_ARGUMENTS,
                new ExecConfig.RestCall(
                        rest.source(new RestAuthentication.None(), null),
                        "GET",
                        path,
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        null,
                        retry,
                        breaker,
                        65_536,
                        Duration.ofSeconds(2)),
                true);
    }

    private JsonNode mcp(String tool) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + GATEWAY.port() + "/mcp/" + rest.slug))
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/json, text/event-stream")
                            .header("Mcp-Protocol-Version", "2025-11-25")
                            .header("Authorization", "Bearer " + rest.key.reveal())
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
                                            + tool + "\",\"arguments\":{}}}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body()).path("result");
        }
    }
}
