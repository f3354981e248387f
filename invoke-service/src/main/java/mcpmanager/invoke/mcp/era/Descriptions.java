package mcpmanager.invoke.mcp.era;

import java.util.List;
import java.util.function.Predicate;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.invoke.catalog.ListedServer;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import tools.jackson.databind.JsonNode;

/** How servers and tools are described to a client. */
public final class Descriptions {

    /** Tools, and a notification when they are others. */
    public static final byte[] LIST_CHANGED =
            JsonBytes.constant("\"capabilities\":{\"tools\":{\"listChanged\":true}},");

    /** Tools and nothing else. */
    private static final byte[] TOOLS = JsonBytes.constant("\"capabilities\":{\"tools\":{}},");

    /** About the length of one described tool. */
    private static final int TOOL_LENGTH = 1024;

    private static final String SOFTWARE = software();

    private Descriptions() {}

    /** MCP's {@code Implementation}: the software that answers. */
    public static String serverInfo() {
        return "{" + SOFTWARE + "}";
    }

    /** What a server can do and how to use it. */
    public static JsonBytes abilities(JsonBytes body, byte[] capabilities, ListedServer server) {
        body.raw(capabilities);
        String instructions = server.instructions();
        return instructions == null
                ? body
                : body.raw("\"instructions\":").string(instructions).raw(",");
    }

    /** The same of a server that sends no notifications by itself, and the software, titled as the server. */
    public static JsonBytes introduction(JsonBytes body, ListedServer server) {
        body.raw("\"serverInfo\":{").raw(SOFTWARE).raw(",\"title\":").string(server.name());
        return abilities(body.raw("},"), TOOLS, server);
    }

    public static int length(ToolPages.Page page) {
        return TOOL_LENGTH * page.tools().size();
    }

    /** @param shown which output schemas the era can express */
    public static JsonBytes tools(JsonBytes body, ToolPages.Page page, Predicate<JsonNode> shown) {
        body.raw("\"tools\":[");
        List<ListedTool> tools = page.tools();
        for (int i = 0; i < tools.size(); i++) {
            tool(i == 0 ? body : body.raw(","), tools.get(i), shown);
        }
        String next = page.nextCursor();
        body.raw("],");
        return next == null ? body : body.raw("\"nextCursor\":").string(next).raw(",");
    }

    private static void tool(JsonBytes body, ListedTool tool, Predicate<JsonNode> shown) {
        body.raw("{\"name\":").string(tool.name());
        if (tool.title() != null) {
            body.raw(",\"title\":").string(tool.title());
        }
        body.raw(",\"description\":").string(tool.description());
        body.raw(",\"inputSchema\":").raw(tool.inputSchema().toString());
        JsonNode outputSchema = tool.outputSchema();
        if (outputSchema != null && shown.test(outputSchema)) {
            body.raw(",\"outputSchema\":").raw(outputSchema.toString());
        }
        annotations(body.raw(",\"annotations\":{"), tool.annotations()).raw("}}");
    }

    private static JsonBytes annotations(JsonBytes body, ToolAnnotations annotations) {
        if (annotations.title() != null) {
            body.raw("\"title\":").string(annotations.title()).raw(",");
        }
        return body.raw("\"readOnlyHint\":")
                .raw(String.valueOf(annotations.readOnlyHint()))
                .raw(",\"destructiveHint\":")
                .raw(String.valueOf(annotations.destructiveHint()))
                .raw(",\"idempotentHint\":")
                .raw(String.valueOf(annotations.idempotentHint()))
                .raw(",\"openWorldHint\":")
                .raw(String.valueOf(annotations.openWorldHint()));
    }

    private static String software() {
        String version = Descriptions.class.getPackage().getImplementationVersion();
        JsonBytes members = new JsonBytes(64).raw("\"name\":\"mcp-manager\",\"version\":");
        return members.string(version == null ? "development" : version).toString();
    }
}
