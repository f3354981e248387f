package mcpmanager.invoke.mcp.era;

import java.time.Duration;
import java.util.function.UnaryOperator;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * JSON-RPC result responses of one era. Each but the empty one ends in a {@code _meta} that has the trace id under our own prefix, beside
 * what the era puts into every result.
 */
public final class Results {

    /** Reverse DNS, as MCP asks of keys that are not its own. */
    private static final String PREFIX = "dev.mcpmanager/";

    private static final byte[] HEAD = JsonBytes.constant("{\"jsonrpc\":\"2.0\",\"id\":");
    private static final byte[] CODE = JsonBytes.constant("\"" + PREFIX + "code\":");
    private static final byte[] RETRY_AFTER = JsonBytes.constant("\"" + PREFIX + "retryAfterMs\":");
    private static final byte[] TRACE_ID = JsonBytes.constant("\"" + PREFIX + "traceId\":");
    private static final byte[] TAIL = JsonBytes.constant("}}}");
    private static final int FRAME_LENGTH = 384;

    private final byte[] first;
    private final byte[] meta;

    /**
     * @param firstMembers members that begin every result, each with a comma behind it
     * @param metaMembers members that begin every {@code _meta}, each with a comma behind it
     */
    public Results(String firstMembers, String metaMembers) {
        first = JsonBytes.constant(",\"result\":{" + firstMembers);
        meta = JsonBytes.constant("\"_meta\":{" + metaMembers);
    }

    /**
     * @param members writes the result's members, each with a comma behind it
     * @param length of what {@code members} writes, roughly
     */
    public Answer of(Received request, int length, UnaryOperator<JsonBytes> members) {
        return end(members.apply(begin(request, length)).raw(meta), request);
    }

    /**
     * A result that says that it is an error.
     *
     * @param retryAfter when the call may be made again; zero: it does not say
     */
    public Answer of(Received request, String code, Duration retryAfter, int length, UnaryOperator<JsonBytes> members) {
        JsonBytes body = members.apply(begin(request, length)).raw(meta);
        body.raw(CODE).string(code).raw(",");
        if (!retryAfter.isZero()) {
            body.raw(RETRY_AFTER)
                    .raw(Long.toString(retryAfter.plusMillis(1).minusNanos(1).toMillis()))
                    .raw(",");
        }
        return end(body, request);
    }

    /** The result that ends a subscription. */
    public Answer endOfSubscription(Received request) {
        JsonBytes body =
                begin(request, 0).raw(meta).string(Notifications.SUBSCRIPTION).raw(":");
        return end(id(body, request.requestId()).raw(","), request);
    }

    /** A result without a single member. */
    public static Answer empty(Received request) {
        return new Answer.Json(HttpStatus.OK.value(), head(request, 0).raw(",\"result\":{}}"));
    }

    /** A request's id as it was sent. */
    static JsonBytes id(JsonBytes body, JsonNode id) {
        return id.isString() ? body.string(id.stringValue()) : body.raw(id.asString());
    }

    private JsonBytes begin(Received request, int length) {
        return head(request, length).raw(first);
    }

    private static JsonBytes head(Received request, int length) {
        JsonNode id = request.message().id();
        if (id == null) {
            throw new IllegalArgumentException("a notification has no result");
        }
        return id(new JsonBytes(FRAME_LENGTH + length).raw(HEAD), id);
    }

    private static Answer end(JsonBytes body, Received request) {
        body.raw(TRACE_ID).string(request.trace().traceId()).raw(TAIL);
        return new Answer.Json(HttpStatus.OK.value(), body);
    }
}
