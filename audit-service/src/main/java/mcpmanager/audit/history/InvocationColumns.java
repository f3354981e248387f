package mcpmanager.audit.history;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.audit.invocation.Outcome;
import mcpmanager.events.invocation.InvocationCall;
import mcpmanager.events.invocation.InvocationEvent;
import org.jspecify.annotations.Nullable;

/** What invocations are searched by. */
record InvocationColumns(
        UUID invocationId,
        Instant receivedAt,
        UUID serverId,
        UUID keyId,
        @Nullable UUID toolId,
        @Nullable Long toolVersion,
        String toolName,
        String channel,
        String outcome,
        @Nullable String code) {

    static InvocationColumns of(InvocationEvent event) {
        InvocationCall call = event.call();
        InvocationCall.ToolVersion tool = call.tool();
        String code = Outcome.codeOf(event);
        return new InvocationColumns(
                call.invocationId().value(),
                call.receivedAt(),
                call.serverId().value(),
                call.keyId().value(),
                tool == null ? null : tool.toolId().value(),
                tool == null ? null : tool.version(),
                Recording.storable(call.toolName()),
                call.channel().name(),
                Outcome.of(event).name(),
                code == null ? null : Recording.storable(code));
    }
}
