package mcpmanager.audit.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One invocation in a list.
 *
 * @param keyId absent when the caller came with an access token
 * @param endedAt absent while it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceSummary(
        String traceId,
        UUID invocationId,
        UUID serverId,
        @Nullable UUID keyId,
        TraceView.Tool tool,
        String channel,
        String outcome,
        @Nullable String code,
        Instant receivedAt,
        @Nullable Instant endedAt) {}
