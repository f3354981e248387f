package mcpmanager.invoke.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was sent is no JSON, or no JSON-RPC message. Carries no stack trace: it is an answer, not a fault. */
public final class MalformedMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient @Nullable JsonNode id;

    MalformedMessageException(ErrorCode code, @Nullable JsonNode id, String message) {
        super(message, null, false, false);
        this.code = code;
        this.id = id;
    }

    public ErrorCode code() {
        return code;
    }

    /** The message's id, as far as it has a valid one. */
    public @Nullable JsonNode id() {
        return id;
    }

    /** One sentence for the caller. Holds nothing that the caller sent. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
