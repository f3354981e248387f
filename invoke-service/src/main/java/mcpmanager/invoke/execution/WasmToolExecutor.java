package mcpmanager.invoke.execution;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.invoke.catalog.CallableTool.CompiledModule;
import mcpmanager.invoke.catalog.KnownWasmModules;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.invoke.wasm.WasmPrograms;
import mcpmanager.invoke.wasm.WasmThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls a function of a WebAssembly module with {@code {"arguments":...,"settings":...}}. What it answers is
 * {@code {"result":...}}, or {@code {"error":"..."}} for what it could not do.
 */
@Component
final class WasmToolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(WasmToolExecutor.class);

    private final KnownWasmModules modules;
    private final WasmPrograms programs;
    private final WasmThreads threads;

    WasmToolExecutor(KnownWasmModules modules, WasmPrograms programs, WasmThreads threads) {
        this.modules = modules;
        this.programs = programs;
        this.threads = threads;
    }

    Preparation prepare(OrganizationId organization, CompiledModule tool, ObjectNode arguments) {
        SecretSealed content = modules.contentOf(organization, tool.moduleId());
        return content == null
                ? new Preparation.Impossible()
                : new Preparation.Ready(work(organization, content, tool, arguments));
    }

    private Mono<Execution> work(
            OrganizationId organization, SecretSealed content, CompiledModule tool, ObjectNode arguments) {
        return Mono.<Execution>create(sink -> start(sink, organization, content, tool, arguments))
                .name("wasm") // or else the timeout looks for a name in all that is before it
                .timeout(tool.config().timeout())
                .onErrorResume(TimeoutException.class, late -> Mono.just(new Broken(Fault.TIMEOUT)));
    }

    private void start(
            MonoSink<Execution> sink,
            OrganizationId organization,
            SecretSealed content,
            CompiledModule tool,
            ObjectNode arguments) {
        byte[] input = input(tool, arguments);
        try {
            Future<?> call = threads.submit(organization, () -> {
                Execution ended = run(content, tool, input);
                sink.success(ended);
                if (ended instanceof Execution.Completed) {
                    programs.prepare(content);
                }
            });
            sink.onCancel(() -> call.cancel(true));
        } catch (RejectedExecutionException full) {
            sink.success(new Broken(Fault.TOOL_BUSY));
        }
    }

    private Execution run(SecretSealed content, CompiledModule tool, byte[] input) {
        try {
            byte[] output = programs.toCall(content).call(tool.function(), input);
            return output == null ? new Broken(Fault.NO_RESULT) : result(ResultJson.read(output));
        } catch (CharacterCodingException | JacksonException noJson) {
            return new Broken(Fault.NO_RESULT);
        } catch (Throwable failure) {
            // what it throws may be of its own making, so that only its kind is told
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("{} failed: {}", content.ref(), failure.getClass().getName());
            }
            return new Broken(Fault.TOOL_FAILED);
        }
    }

    private static byte[] input(CompiledModule tool, ObjectNode arguments) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("arguments", arguments);
        input.set("settings", tool.config().settings());
        return input.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Execution result(JsonNode output) {
        if (output.size() != 1 || !output.isObject()) {
            return new Broken(Fault.NO_RESULT);
        }
        JsonNode result = output.get("result");
        if (result != null) {
            return CustomResults.execution(new CustomResult.Structured(result));
        }
        JsonNode error = output.path("error");
        return error.isString()
                ? CustomResults.execution(new CustomResult.Failed(error.stringValue()))
                : new Broken(Fault.NO_RESULT);
    }
}
