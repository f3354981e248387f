package mcpmanager.invoke.execution;

import java.time.Instant;
import java.util.concurrent.TimeoutException;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.invoke.catalog.CallableTool.CompiledCustom;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTools;
import mcpmanager.invoke.custom.CustomTools.Implementation;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs an implementation inside the gateway, each call on a virtual thread of its own. Whoever waits is answered within
 * the time limit whatever the implementation does; one that does not heed its interruption keeps its thread, and a
 * place among the calls that may run at once. What it throws is not repeated, not in a log either: only where it was thrown.
 */
final class CustomToolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(CustomToolExecutor.class);

    private final CustomTools tools;

    CustomToolExecutor(CustomTools tools) {
        this.tools = tools;
    }

    Preparation prepare(CompiledCustom custom, ObjectNode arguments, CallingClient client) {
        Implementation implementation = tools.find(custom.implementation());
        return implementation == null
                ? new Preparation.Impossible()
                : new Preparation.Ready(work(implementation, custom.config(), arguments, client));
    }

    private static Mono<Execution> work(
            Implementation implementation, ExecConfig.Custom config, ObjectNode arguments, CallingClient client) {
        return Mono.<Execution>create(sink -> start(sink, implementation, config, arguments, client))
                .name("custom") // or else the timeout looks for a name in all that is before it
                .timeout(config.timeout())
                .onErrorResume(TimeoutException.class, late -> Mono.just(new Broken(Fault.TIMEOUT)));
    }

    private static void start(
            MonoSink<Execution> sink,
            Implementation implementation,
            ExecConfig.Custom config,
            ObjectNode arguments,
            CallingClient client) {
        if (!implementation.free().tryAcquire()) {
            sink.success(new Broken(Fault.TOOL_BUSY));
            return;
        }
        Interruption interruption = new Interruption();
        CustomCall call = new CustomCall(
                arguments.deepCopy(),
                (ObjectNode) config.settings().deepCopy(),
                Instant.now().plus(config.timeout()),
                new CallingClient(client.capabilities(), new RisingProgress(client.progress(), interruption)),
                interruption);
        sink.onCancel(interruption::interrupt);
        interruption.of(Thread.ofVirtual().name("custom-tool").unstarted(() -> {
            try {
                sink.success(run(implementation, config, call));
            } finally {
                implementation.free().release();
            }
        }));
    }

    private static Execution run(Implementation implementation, ExecConfig.Custom config, CustomCall call) {
        try {
            CustomResult result = implementation.tool().call(call);
            return result == null ? new Broken(Fault.NO_RESULT) : CustomResults.execution(result);
        } catch (Throwable failure) {
            // an error of the JVM or of linking too, or else the call would wait for its limit
            if (!call.isCancelled()) {
                StackTraceElement[] trace = failure.getStackTrace();
                LOG.warn(
                        "custom tool {} threw {} at {}",
                        implementation.tool().implementation(),
                        failure.getClass().getName(),
                        trace.length == 0 ? "an unknown place" : trace[0]);
            }
            return new Broken(Fault.TOOL_FAILED);
        }
    }
}
