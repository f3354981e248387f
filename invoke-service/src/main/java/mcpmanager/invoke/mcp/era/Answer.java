package mcpmanager.invoke.mcp.era;

import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;

/** What goes back to the caller. */
public sealed interface Answer {

    /** A JSON-RPC response. */
    record Json(int status, JsonBytes body) implements Answer {}

    /** A notification was taken: 202 without a body. */
    record Accepted() implements Answer {}

    /** 401, the same bytes whatever the reason. */
    record Unauthenticated() implements Answer {}

    /**
     * Refused before there was a message to answer: RFC 9457.
     *
     * @param detail one sentence that says what to send instead
     */
    record Refused(HttpProblem problem, String detail) implements Answer {}
}
