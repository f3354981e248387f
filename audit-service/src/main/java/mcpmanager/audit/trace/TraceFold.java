package mcpmanager.audit.trace;

import java.util.List;
import java.util.UUID;
import mcpmanager.audit.invocation.Outcome;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.DataSourceVersion;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationLimited;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import mcpmanager.events.invocation.InvocationEvent.StageTiming;
import org.jspecify.annotations.Nullable;

/** The events of one invocation into its view. */
final class TraceFold {

    private TraceFold() {}

    /**
     * @param events of one invocation, at least one, oldest first
     */
    static TraceView fold(List<StoredEvent> events) {
        StoredEvent last = events.stream()
                .filter(stored -> Outcome.of(stored.event()) != Outcome.RUNNING)
                .findFirst()
                .orElse(events.getFirst());
        InvocationEvent event = last.event();
        InvocationCall call = event.call();
        InvocationSucceeded success = event instanceof InvocationSucceeded succeeded ? succeeded : null;
        return new TraceView(
                call.traceId(),
                call.spanId(),
                call.linkedTraceparent(),
                call.invocationId(),
                call.serverId(),
                call.keyId(),
                call.token(),
                call.testedBy(),
                tool(call),
                call.channel(),
                call.clientName(),
                call.protocolVersion(),
                call.arguments(),
                dataSource(event),
                Outcome.of(event),
                Outcome.codeOf(event),
                call.decision(),
                call.limits(),
                success == null ? null : success.rowCount(),
                success == null ? null : success.truncated(),
                success == null ? null : success.byteCount(),
                success == null ? null : success.resultSha256(),
                success == null ? null : success.repeated(),
                success == null ? null : success.resultFields(),
                stages(event),
                call.receivedAt(),
                Outcome.of(event) == Outcome.RUNNING ? null : last.time(),
                events.stream()
                        .map(stored -> new TraceView.Recorded(stored.id(), stored.type(), stored.time()))
                        .toList());
    }

    private static TraceView.Tool tool(InvocationCall call) {
        InvocationCall.ToolVersion tool = call.tool();
        UUID id = tool == null ? null : tool.toolId().value();
        return new TraceView.Tool(id, call.toolName(), tool == null ? null : tool.version());
    }

    private static @Nullable DataSourceVersion dataSource(InvocationEvent event) {
        return switch (event) {
            case InvocationStarted e -> e.dataSource();
            case InvocationSucceeded e -> e.dataSource();
            case InvocationFailed e -> e.dataSource();
            case InvocationCancelled e -> e.dataSource();
            case InvocationDenied e -> null;
            case InvocationLimited e -> null;
        };
    }

    private static List<StageTiming> stages(InvocationEvent event) {
        return switch (event) {
            case InvocationStarted e -> List.of();
            case InvocationSucceeded e -> e.stages();
            case InvocationDenied e -> e.stages();
            case InvocationLimited e -> e.stages();
            case InvocationFailed e -> e.stages();
            case InvocationCancelled e -> e.stages();
        };
    }
}
