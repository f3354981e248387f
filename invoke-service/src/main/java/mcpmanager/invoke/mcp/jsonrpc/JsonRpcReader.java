package mcpmanager.invoke.mcp.jsonrpc;

import mcpmanager.chassis.json.BoundedNumbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one message. Strict, so that every reader of the same bytes sees the same message: UTF-8 only, no duplicate keys,
 * nothing after the message, no batches, 64 levels deep at most, strings of up to 1 Mi characters. Fractions keep every
 * digit that the caller wrote; one whose exponent makes it a memory bomb once written out is refused.
 */
public final class JsonRpcReader {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_NAME = 1024;
    private static final int MAX_NUMBER = 128;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNameLength(MAX_NAME)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();

    private JsonRpcReader() {}

    public static JsonRpcMessage read(byte[] body) throws MalformedMessageException {
        if (!(parse(body) instanceof ObjectNode message)) {
            throw new MalformedMessageException(
                    ErrorCode.INVALID_REQUEST, null, "The body must be a single JSON-RPC request or notification.");
        }
        return message(message);
    }

    private static JsonNode parse(byte[] body) throws MalformedMessageException {
        try {
            JsonNode read = STRICT.readTree(body);
            if (!read.isMissingNode()) {
                return read;
            }
        } catch (JacksonException unreadable) {
            // Its message repeats parts of the body, so it is not passed on.
        }
        throw new MalformedMessageException(
                ErrorCode.PARSE_ERROR,
                null,
                "The body must be JSON in UTF-8, without duplicate keys, at most " + MAX_DEPTH + " levels deep.");
    }

    private static JsonRpcMessage message(ObjectNode message) throws MalformedMessageException {
        JsonNode id = message.get("id");
        if (id != null && !id.isString() && !id.isIntegralNumber()) {
            throw invalid(null, "The id must be a string or an integer.");
        }
        JsonNode version = message.get("jsonrpc");
        if (version == null || !version.isString() || !"2.0".equals(version.stringValue())) {
            throw invalid(id, "The member jsonrpc must be \"2.0\".");
        }
        JsonNode method = message.get("method");
        if (method == null || !method.isString() || message.has("result") || message.has("error")) {
            throw invalid(id, "The message must be a request or a notification, with a method.");
        }
        return switch (message.get("params")) {
            case null -> new JsonRpcMessage(id, method.stringValue(), STRICT.createObjectNode());
            case ObjectNode params -> new JsonRpcMessage(id, method.stringValue(), params);
            default -> throw invalid(id, "The member params must be an object.");
        };
    }

    private static MalformedMessageException invalid(@Nullable JsonNode id, String reason) {
        return new MalformedMessageException(ErrorCode.INVALID_REQUEST, id, reason);
    }
}
