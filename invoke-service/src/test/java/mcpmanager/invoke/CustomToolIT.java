package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.ToolSelector;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tools inside the gateway, good and bad, through all stages. */
class CustomToolIT {

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private final McpServerId server = admin.freshServer("custom");
    private final ApiKey key = admin.key(server, null);

    @BeforeEach
    void forget() {
        FixtureTool.ENDS.clear();
    }

    @AfterEach
    void close() {
        recorded.close();
        admin.close();
    }

    @Test
    void aResultIsAnsweredAndRecordedAsAnyOther() {
        ToolId tool = tool("echo", "{\"type\":\"object\",\"required\":[\"name\"]}", Duration.ofSeconds(5));

        Answer answer = GATEWAY.invoke(tool, key, "{\"name\":\"سارا\",\"n\":1.50}");

        assertThat(answer.body().path("result")).hasToString("{\"name\":\"سارا\",\"n\":1.50}");
        List<InvocationEvent> events = recorded.next(2);
        assertThat(events.getFirst()).isInstanceOf(InvocationStarted.class);
        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        InvocationSucceeded.class,
                        succeeded -> assertThat(succeeded.resultFields()).containsExactly("name", "n"));
    }

    @Test
    void aBuiltInToolThatChangesNothingNeedsNoRecordOfItsStart() {
        ToolId tool = admin.tool(
                "calendar_" + UUID.randomUUID().toString().substring(0, 8),
                "{\"type\":\"object\",\"additionalProperties\":true}",
                new ExecConfig.Custom("calendar.convert", JsonNodeFactory.instance.objectNode(), Duration.ofSeconds(5)),
                true);
        admin.assign(server, tool);
        await().until(() -> GATEWAY.sees(key, tool));

        Answer answer = GATEWAY.invoke(tool, key, "{\"date\":\"1404-09-02\",\"from\":\"JALALI\"}");

        assertThat(answer.body().at("/result/gregorian").asString()).isEqualTo("2025-11-23");
        assertThat(recorded.next(1)).singleElement().isInstanceOf(InvocationSucceeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "throw, 502, TOOL_FAILED",
        "overflow, 502, TOOL_FAILED",
        "half a block, 502, TOOL_FAILED",
        "nothing, 502, RESULT_REFUSED",
        "huge, 502, RESULT_REFUSED",
        "fail, 502, TOOL_FAILED",
        "hang, 504, TIMEOUT",
        "needs sampling, 400, CLIENT_CAPABILITY_MISSING"
    })
    void whatItDoesWrongIsAFailureWithACode(String does, int status, String code) {
        Answer answer = GATEWAY.invoke(tool(does, null, Duration.ofMillis(700)), key, "{}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("detail").asString(""))
                .isEqualTo(does.equals("fail") ? "Ask for a smaller city." : "");
        assertThat(recorded.next(2).getLast())
                .isInstanceOfSatisfying(
                        InvocationFailed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
        assertThat(recorded.values()).noneMatch(value -> value.contains(AdminLog.CANARY));
    }

    @Test
    void aResultThatBreaksTheOutputSchemaIsNotAnswered() {
        ToolId tool = tool("echo", "{\"type\":\"object\",\"required\":[\"name\"]}", Duration.ofSeconds(5));

        Answer answer = GATEWAY.invoke(tool, key, "{\"n\":\"" + AdminLog.CANARY + "\"}");

        assertThat(answer.code()).isEqualTo("RESULT_REFUSED");
        assertThat(answer.body().toString()).doesNotContain(AdminLog.CANARY);
    }

    @Test
    void whatItWasGivenIsTheCallsOwn() {
        ToolId tool = tool("spoil", null, Duration.ofSeconds(5));

        for (int i = 0; i < 2; i++) {
            assertThat(GATEWAY.invoke(tool, key, "{\"name\":\"as sent\"}").status())
                    .isEqualTo(200);
        }

        assertThat(recorded.next(4))
                .allMatch(event -> String.valueOf(event.call().arguments()).contains("as sent"));
    }

    @Test
    void oneThatDoesNotHeedItsEndTakesUpItsOwnPlacesOnly() {
        ToolId deaf = tool("deaf", null, Duration.ofMillis(300));

        assertThat(GATEWAY.invoke(deaf, key, "{}").code()).isEqualTo("TIMEOUT");
        assertThat(GATEWAY.invoke(deaf, key, "{}").code()).isEqualTo("TIMEOUT");
        assertThat(GATEWAY.invoke(deaf, key, "{}").code()).isEqualTo("TOOL_BUSY");
        FixtureTool.DEAF.release(2);

        ToolId echo = tool("echo", null, Duration.ofSeconds(5));
        await().until(() -> GATEWAY.invoke(echo, key, "{}").status() == 200);
    }

    @Test
    void aCallerThatGoesAwayInterruptsIt() throws InterruptedException {
        ToolId hanging = tool("hang", null, Duration.ofSeconds(30));
        Disposable call = GATEWAY.bean(Invocations.class)
                .invoke(new InvocationRequest(
                        new Credential(key.reveal(), true),
                        null,
                        Channel.MCP,
                        new ToolSelector.ById(hanging),
                        JsonNodeFactory.instance.objectNode(),
                        null,
                        null,
                        TraceContext.start(null),
                        CallingClient.SILENT,
                        null,
                        null))
                .subscribe();
        assertThat(recorded.next(1)).singleElement().isInstanceOf(InvocationStarted.class);

        call.dispose();

        assertThat(FixtureTool.ENDS.poll(5, TimeUnit.SECONDS)).isEqualTo("interrupted");
        assertThat(recorded.next(1)).singleElement().isInstanceOf(InvocationCancelled.class);
    }

    /** Returns once the gateway has it, with nothing recorded. */
    private ToolId tool(String does, @Nullable String outputSchema, Duration timeout) {
        ToolId id = ToolId.next();
        var settings = JsonNodeFactory.instance.objectNode().put("does", does);
        ToolDefinition simple = new ToolDefinition(
                "tool_" + UUID.randomUUID().toString().substring(0, 8),
                null,
                "Test tool.",
                EventJson.mapper().readTree("{\"type\":\"object\",\"additionalProperties\":true}"),
                new ExecConfig.Custom("fixture", settings, timeout),
                false);
        admin.publish(new ToolRegistered(
                id,
                admin.organization,
                new ToolDefinition(
                        simple.name(),
                        null,
                        simple.description(),
                        simple.inputSchema(),
                        outputSchema == null ? null : EventJson.mapper().readTree(outputSchema),
                        simple.execution(),
                        false,
                        simple.annotations(),
                        simple.tags(),
                        simple.rateLimits(),
                        simple.withoutRedis(),
                        simple.sensitiveArguments()),
                null));
        admin.assign(server, id);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> GATEWAY.sees(key, id));
        return id;
    }
}
