package mcpmanager.invoke.mcp.era;

import java.util.Objects;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.mcp.jsonrpc.JsonRpcMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message from a caller who was let in.
 *
 * @param trace linked to what the caller says in {@code _meta}
 */
public record Received(
        String slug,
        HttpHeaders headers,
        Credential credential,
        ServerCaller caller,
        JsonRpcMessage message,
        TraceContext trace) {

    /** An entry of the request's {@code _meta}; null when it or all of {@code _meta} is absent. */
    public @Nullable JsonNode meta(String key) {
        return meta(message, key);
    }

    public static @Nullable JsonNode meta(JsonRpcMessage message, String key) {
        return message.params().get("_meta") instanceof ObjectNode meta ? meta.get(key) : null;
    }

    /** The request's id; a notification has none. */
    public JsonNode requestId() {
        return Objects.requireNonNull(message.id(), "a notification");
    }

    /** What names the call in progress notifications: a string or an integer; null when none are asked for. */
    public @Nullable JsonNode progressToken() {
        JsonNode token = meta("progressToken");
        return token != null && (token.isString() || token.isIntegralNumber()) ? token : null;
    }

    /** The text of a node; null when it is absent or no string. */
    public static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : null;
    }

    @Override
    public String toString() {
        return "Received[" + message.method() + ", trace " + trace.traceId() + "]";
    }
}
