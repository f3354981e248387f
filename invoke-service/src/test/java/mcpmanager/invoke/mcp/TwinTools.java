package mcpmanager.invoke.mcp;

import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.ListedServer;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.catalog.VisibleTools;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Two servers: {@code demo} with four tools, {@code many} with 250. */
final class TwinTools implements VisibleTools {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ANY_OBJECT = "{\"type\":\"object\"}";

    private static final List<ListedTool> DEMO = List.of(
            tool("customer_by_id", "مشتری با شناسه", ANY_OBJECT, true),
            tool("list_of_cities", null, "{\"type\":\"array\"}", true),
            tool("send_letter", null, ANY_OBJECT, false),
            routed());
    private static final List<ListedTool> MANY = IntStream.range(0, 250)
            .mapToObj(i -> tool("tool_%03d".formatted(i), null, ANY_OBJECT, true))
            .toList();

    @Override
    public ListedServer serverOf(ServerCaller caller) {
        return caller.equals(TwinKeys.DEMO_CALLER)
                ? new ListedServer("demo", "نمایش \"Demo\"", "Ask for customers.")
                : new ListedServer("many", "Many", null);
    }

    @Override
    public List<ListedTool> visibleTo(ServerCaller caller) {
        return caller.equals(TwinKeys.DEMO_CALLER) ? DEMO : MANY;
    }

    @Override
    public @Nullable ListedTool visibleTo(ServerCaller caller, String name) {
        return visibleTo(caller).stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static ListedTool routed() {
        String inputSchema = """
                {"type":"object","properties":{
                  "region":{"type":"string","x-mcp-header":"Region"},
                  "level":{"type":"integer","x-mcp-header":"Level"},
                  "dry":{"type":"boolean","x-mcp-header":"Dry"}}}
                """;
        return new ListedTool(
                ToolId.next(),
                "to_region",
                null,
                "Is routed.",
                JSON.readTree(inputSchema),
                null,
                new ToolAnnotations(null, false, true, false, true));
    }

    private static ListedTool tool(String name, @Nullable String title, String outputSchema, boolean readOnly) {
        String inputSchema = "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"integer\"}}}";
        return new ListedTool(
                ToolId.next(),
                name,
                title,
                "Does " + name,
                JSON.readTree(inputSchema),
                JSON.readTree(outputSchema),
                new ToolAnnotations(null, readOnly, !readOnly, readOnly, false));
    }
}
