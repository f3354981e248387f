package mcpmanager.invoke.mcp.jsonrpc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request, or a notification when it has no id.
 *
 * @param id a string or an integer
 * @param params empty when the caller sent none
 */
public record JsonRpcMessage(@Nullable JsonNode id, String method, ObjectNode params) {

    public boolean isNotification() {
        return id == null;
    }
}
