package mcpmanager.audit.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mcpmanager.audit.invocation.Outcome;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.InvocationEvent.DataSourceVersion;
import mcpmanager.events.invocation.InvocationEvent.StageTiming;
import mcpmanager.events.invocation.InvocationId;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.invocation.TokenCaller;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that is known of one invocation.
 *
 * @param keyId absent when the caller came with an access token
 * @param token who that was issued to, with the claims that policies asked for; absent when the caller came with an API key
 * @param testedBy the administrator who tried the tool as this caller; absent: the caller called
 * @param arguments as the caller sent them; absent when the tool was unknown
 * @param client name that the caller gave itself
 * @param code why it was denied, limited or failed
 * @param decision of the policies; absent when the call ended before there was one
 * @param limits that it was counted under; absent: none
 * @param byteCount size of the result as UTF-8 JSON
 * @param repeated true: nothing ran, the result is that of a change that was made before; absent: it ran
 * @param endedAt absent while it runs
 * @param events oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceView(
        String traceId,
        String spanId,
        @Nullable String linkedTraceparent,
        InvocationId invocationId,
        McpServerId serverId,
        @Nullable ApiKeyId keyId,
        @Nullable TokenCaller token,
        @Nullable UserId testedBy,
        Tool tool,
        Channel channel,
        @Nullable String client,
        @Nullable String protocolVersion,
        @Nullable JsonNode arguments,
        @Nullable DataSourceVersion dataSource,
        Outcome outcome,
        @Nullable String code,
        @Nullable PolicyDecision decision,
        @Nullable LimitState limits,
        @Nullable Integer rowCount,
        @Nullable Boolean truncated,
        @Nullable Integer byteCount,
        @Nullable String resultSha256,
        @Nullable Boolean repeated,
        @Nullable List<String> resultFields,
        List<StageTiming> stages,
        Instant receivedAt,
        @Nullable Instant endedAt,
        List<Recorded> events) {

    /**
     * The tool that was asked for.
     *
     * @param id absent when there was no such tool for this key
     * @param version the tool's version when called
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tool(@Nullable UUID id, String name, @Nullable Long version) {}

    /** One event of the invocation. */
    record Recorded(String id, String type, Instant time) {}
}
