package mcpmanager.systemtests;

import java.io.IOException;
import mcpmanager.systemtests.Http.Answer;
import tools.jackson.databind.node.ObjectNode;

/** An MCP client of revision 2026-07-28, request by request. */
public record ModernAgent(String mcpUrl, String apiKey) {

    private static final String VERSION = "2026-07-28";

    public Answer discover() throws IOException, InterruptedException {
        return request("server/discover", Http.JSON.createObjectNode());
    }

    public Answer listTools() throws IOException, InterruptedException {
        return request("tools/list", Http.JSON.createObjectNode());
    }

    public Answer call(String tool, String arguments) throws IOException, InterruptedException {
        ObjectNode params = Http.JSON.createObjectNode().put("name", tool);
        params.set("arguments", Http.JSON.readTree(arguments));
        return request("tools/call", params, "Mcp-Name", tool);
    }

    private Answer request(String method, ObjectNode params, String... more) throws IOException, InterruptedException {
        ObjectNode meta = params.putObject("_meta");
        meta.put("io.modelcontextprotocol/protocolVersion", VERSION);
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        meta.putObject("io.modelcontextprotocol/clientInfo")
                .put("name", "system-tests")
                .put("version", "1");
        ObjectNode body =
                Http.JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        body.set("params", params);
        String[] headers = new String[6 + more.length];
        System.arraycopy(
                new String[] {"Authorization", "Bearer " + apiKey, "MCP-Protocol-Version", VERSION, "Mcp-Method", method
                },
                0,
                headers,
                0,
                6);
        System.arraycopy(more, 0, headers, 6, more.length);
        return Http.send("POST", mcpUrl, body.toString(), headers);
    }
}
