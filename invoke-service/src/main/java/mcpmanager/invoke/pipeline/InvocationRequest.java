package mcpmanager.invoke.pipeline;

import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call as an edge received it. Nothing in it is trusted yet.
 *
 * @param serverSlug null at the REST edge, where the key alone decides
 * @param client waits for the call
 * @param idempotencyKey null: the call is made as often as it is sent
 * @param trial instead of a credential; null: no trial
 */
public record InvocationRequest(
        @Nullable Credential credential,
        @Nullable String serverSlug,
        Channel channel,
        ToolSelector tool,
        ObjectNode arguments,
        @Nullable String clientName,
        @Nullable String protocolVersion,
        TraceContext trace,
        CallingClient client,
        @Nullable IdempotencyKey idempotencyKey,
        @Nullable Trial trial) {}
