package mcpmanager.invoke.mcp.era;

import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON-RPC notifications that a server sends. */
public final class Notifications {

    private static final byte[] PROGRESS = JsonBytes.constant(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":");
    private static final int EXPECTED_LENGTH = 256;
    private static final double EXACT = 1L << 53;

    /** What a subscription's messages are marked with: the id of its request. */
    static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

    private Notifications() {}

    /** The first message of a subscription: what the client will hear of. */
    public static JsonBytes acknowledged(JsonNode subscription, boolean toolsListChanged) {
        return ofSubscription("notifications/subscriptions/acknowledged", subscription)
                .raw(toolsListChanged ? ",\"notifications\":{\"toolsListChanged\":true}}}" : ",\"notifications\":{}}}");
    }

    public static JsonBytes toolsListChanged(JsonNode subscription) {
        return ofSubscription("notifications/tools/list_changed", subscription).raw("}}");
    }

    private static JsonBytes ofSubscription(String method, JsonNode subscription) {
        JsonBytes body = new JsonBytes(EXPECTED_LENGTH)
                .raw("{\"jsonrpc\":\"2.0\",\"method\":")
                .string(method)
                .raw(",\"params\":{\"_meta\":{")
                .string(SUBSCRIPTION)
                .raw(":");
        return Results.id(body, subscription).raw("}");
    }

    /** @param token as the caller sent it */
    static JsonBytes progress(JsonNode token, double progress, @Nullable Double total, @Nullable String message) {
        JsonBytes body = Results.id(new JsonBytes(EXPECTED_LENGTH).raw(PROGRESS), token);
        number(body.raw(",\"progress\":"), progress);
        if (total != null) {
            number(body.raw(",\"total\":"), total);
        }
        if (message != null) {
            body.raw(",\"message\":").string(message);
        }
        return body.raw("}}");
    }

    private static void number(JsonBytes body, double number) {
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            body.number((long) number);
        } else {
            body.raw(Double.toString(number));
        }
    }
}
