package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.catalog.KnownWasmModules;
import mcpmanager.invoke.wasm.WasmModules;
import mcpmanager.rules.apikey.ApiKey;
import mcpmanager.rules.secret.MasterKeyset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Functions of WebAssembly modules as tools, through all stages. */
class WasmToolIT {

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    private final McpServerId server = admin.freshServer("wasm");
    private final ApiKey key = admin.key(server, null);
    private final WasmModuleId module = uploadedBy(admin);

    @AfterEach
    void close() {
        recorded.close();
        admin.close();
    }

    /** It changes nothing, so that its start need not be on record. */
    @Test
    void a_function_answers_arguments_and_settings() {
        ToolId tool = tool("call", module);

        Answer answer = GATEWAY.invoke(tool, key, "{\"name\":\"سارا\",\"n\":1.50}");

        assertThat(answer.body().path("result"))
                .hasToString("{\"arguments\":{\"name\":\"سارا\",\"n\":1.50},\"settings\":{\"unit\":\"rial\"}}");
        assertThat(recorded.next(1)).singleElement().isInstanceOf(InvocationSucceeded.class);
    }

    @ParameterizedTest
    @CsvSource({
        "trap, 502, TOOL_FAILED",
        "recurse, 502, TOOL_FAILED",
        "nowhere, 502, TOOL_FAILED",
        "fail, 502, TOOL_FAILED",
        "loop, 504, TIMEOUT",
        "huge, 502, RESULT_REFUSED",
        "outside, 502, RESULT_REFUSED",
        "garbage, 502, RESULT_REFUSED",
        "half, 502, RESULT_REFUSED",
        "twice, 502, RESULT_REFUSED"
    })
    void what_it_does_wrong_is_a_failure_with_a_code(String function, int status, String code) {
        Answer answer = GATEWAY.invoke(tool(function, module), key, "{}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().path("detail").asString("")).isEqualTo(function.equals("fail") ? "Ask for less." : "");
        assertThat(recorded.next(1))
                .singleElement()
                .isInstanceOfSatisfying(
                        InvocationFailed.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }

    @Test
    void a_module_of_another_organisation_is_none() {
        try (AdminLog other = new AdminLog(BOOTSTRAP)) {
            ToolId tool = tool("call", uploadedBy(other));

            assertThat(GATEWAY.invoke(tool, key, "{}").code()).isEqualTo("NO_EXECUTOR");
        }
    }

    private static WasmModuleId uploadedBy(AdminLog admin) {
        WasmModuleId id = WasmModuleId.next();
        String bytes = Base64.getEncoder().encodeToString(WasmModules.bytes("fixture"));
        admin.publish(admin.sealed(id.content(), bytes, MasterKeyset.parse(AdminLog.MASTER_KEYS)));
        KnownWasmModules known = GATEWAY.bean(KnownWasmModules.class);
        await().until(() -> known.contentOf(admin.organization, id) != null);
        return id;
    }

    private ToolId tool(String function, WasmModuleId of) {
        ToolId id = admin.tool(
                "tool_" + UUID.randomUUID().toString().substring(0, 8),
                "{\"type\":\"object\",\"additionalProperties\":true}",
                new ExecConfig.Custom(
                        null,
                        of,
                        function,
                        JsonNodeFactory.instance.objectNode().put("unit", "rial"),
                        Duration.ofSeconds(function.equals("loop") ? 1 : 20)),
                true);
        admin.assign(server, id);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> GATEWAY.sees(key, id));
        return id;
    }
}
