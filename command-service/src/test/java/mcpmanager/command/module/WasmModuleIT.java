package mcpmanager.command.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.Modules;
import mcpmanager.command.RunningService;
import mcpmanager.command.relay.RelayBacklog;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.rules.wasm.WasmRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WasmModuleIT {

    private static final String PATH = "/api/v1/wasm-modules";
    private static final String TOOLS = "/api/v1/tools";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();

    @Test
    void a_module_is_checked_and_its_bytes_sealed() {
        Answer answer = upload(Admin.fresh("module"), "plain");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(PATH + "/" + answer.id());
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        assertThat(service.open(sealed(answer.id()).orElseThrow())).isEqualTo(Modules.base64("plain"));
    }

    @ParameterizedTest
    @CsvSource({"importing, IMPORT", "pages, TOO_LARGE", "throwing, FEATURE_NOT_ALLOWED", "mute, EXPORT"})
    void one_that_may_not_run_is_refused_with_the_reason(String module, String reason) {
        Answer refused = upload(Admin.fresh("module"), module);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("WASM_MODULE_REFUSED");
        assertThat(refused.body().at("/errors/0/path").asString()).isEqualTo("/bytes");
        assertThat(refused.body().at("/errors/0/message").asString()).startsWith(reason);
    }

    /** Sealed and in Base64 twice it is all but too large for Kafka's usual limit. */
    @Test
    void the_largest_module_is_published() {
        byte[] largest = Modules.ofSize(WasmRules.MOST_BYTES);

        Answer answer = admin.post(
                PATH, Modules.upload(Admin.fresh("module"), Base64.getEncoder().encodeToString(largest)));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        RelayBacklog backlog = service.bean(RelayBacklog.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> backlog.size().events() == 0);
    }

    @Test
    void what_is_no_module_is_refused_and_a_name_taken_once() {
        String name = Admin.fresh("module");
        upload(name, "plain");

        assertThat(upload(name, "plain").code()).isEqualTo("WASM_MODULE_NAME_TAKEN");
        assertThat(admin.post(PATH, Modules.upload(name, "!!")).code()).isEqualTo("WASM_MODULE_REFUSED");
        assertThat(admin.post(PATH, Modules.upload(name, "")).code()).isEqualTo("WASM_MODULE_REFUSED");
        assertThat(admin.post(PATH, "{\"name\": \"a\"}").status()).isEqualTo(400);
    }

    @Test
    void a_tool_runs_a_function_of_a_module_which_then_stays() {
        String module = upload(Admin.fresh("module"), "plain").id();
        String name = Admin.fresh("tool");
        assertThat(admin.post(TOOLS, tool(name, module, "other")).code()).isEqualTo("CUSTOM_REFUSED");
        assertThat(admin.post(TOOLS, tool(name, WasmModuleId.next().toString(), "call"))
                        .code())
                .isEqualTo("WASM_MODULE_NOT_FOUND");
        Answer tool = admin.post(TOOLS, tool(name, module, "call"));
        assertThat(tool.status()).as(tool.body().toString()).isEqualTo(201);

        Answer refused = admin.delete(PATH + "/" + module);
        admin.delete(TOOLS + "/" + tool.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("WASM_MODULE_IN_USE");
        assertThat(refused.body().path("detail").asString()).contains(name);
        assertThat(admin.delete(PATH + "/" + module).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> sealed(module), Optional::isEmpty);
    }

    private Answer upload(String name, String module) {
        return admin.post(PATH, Modules.upload(name, Modules.base64(module)));
    }

    private Optional<SecretSealed> sealed(String module) {
        return service.bean(SealedSecrets.class).find(WasmModuleId.of(module).content());
    }

    private static String tool(String name, String module, String function) {
        return """
                {"name": "%s", "description": "Computes.", "inputSchema": {"type": "object"},
                 "execution": {"type": "CUSTOM", "moduleId": "%s", "function": "%s", "timeout": "PT1S"}}
                """.formatted(name, module, function);
    }
}
