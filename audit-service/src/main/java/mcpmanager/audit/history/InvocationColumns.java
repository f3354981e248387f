package mcpmanager.audit.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mcpmanager.audit.invocation.Outcome;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.invocation.InvocationCall.ToolVersion;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/**
 * What invocations are searched by. No more than this is read of an invocation's JSON, as reading is what a history that
 * keeps up costs most; {@link InvocationEvent} describes the fields.
 */
record InvocationColumns(
        Call call, Outcome outcome, @Nullable String code) {

    private static final ObjectReader JSON = EventJson.mapper().readerFor(Searched.class);

    /**
     * @throws tools.jackson.core.JacksonException when the data lacks one of them, or is of another shape
     * @throws NullPointerException when the data is JSON's null
     */
    static InvocationColumns read(Class<? extends InvocationEvent> type, byte[] value) {
        Searched searched = requireNonNull(JSON.readValue(value), "no data");
        return new InvocationColumns(searched.call(), Outcome.of(type), searched.code());
    }

    private record Searched(Call call, @Nullable String code) {

        Searched {
            requireNonNull(call, "call");
        }
    }

    record Call(
            UUID invocationId,
            UUID serverId,
            @Nullable UUID keyId,
            Channel channel,
            String toolName,
            @Nullable ToolVersion tool,
            String traceId,
            Instant receivedAt,
            @Nullable List<@Nullable String> argumentHashes) {

        Call {
            requireNonNull(invocationId, "invocationId");
            requireNonNull(serverId, "serverId");
            requireNonNull(channel, "channel");
            requireNonNull(toolName, "toolName");
            requireNonNull(traceId, "traceId");
            requireNonNull(receivedAt, "receivedAt");
        }

        List<@Nullable String> hashes() {
            return argumentHashes == null ? List.of() : argumentHashes;
        }
    }
}
