package mcpmanager.invoke.mcp.era;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.ListedServer;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.catalog.VisibleTools;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ToolPagesTests {

    private static final CallerKey KEY =
            new CallerKey(ApiKeyId.next(), OrganizationId.next(), McpServerId.next(), "key");
    private static final CallerKey OTHER_KEY =
            new CallerKey(ApiKeyId.next(), KEY.organizationId(), KEY.serverId(), "key");

    private final List<ListedTool> tools = new ArrayList<>(List.of(tool("a"), tool("b"), tool("c"), tool("d")));

    @Test
    void pagesThroughTheWholeListOnce() {
        ToolPages.Page first = page(3, KEY, null);
        ToolPages.Page second = page(3, KEY, first.nextCursor());

        assertThat(first.tools()).extracting(ListedTool::name).containsExactly("a", "b", "c");
        assertThat(second.tools()).extracting(ListedTool::name).containsExactly("d");
        assertThat(second.nextCursor()).isNull();
    }

    @Test
    void hasNoSecondPageWhenTheFirstHoldsAll() {
        assertThat(page(4, KEY, null).nextCursor()).isNull();
    }

    @Test
    void makesTheSameCursorAgain() {
        assertThat(page(3, KEY, null).nextCursor()).isEqualTo(page(3, KEY, null).nextCursor());
    }

    @Test
    void refusesTheCursorOfAnotherKey() {
        String cursor = page(3, KEY, null).nextCursor();

        assertThat(pages(3).page(OTHER_KEY, text(cursor))).isNull();
    }

    @Test
    void refusesACursorOfTheListAsItWas() {
        String cursor = page(3, KEY, null).nextCursor();
        tools.set(0, tool("a"));

        assertThat(pages(3).page(KEY, text(cursor))).isNull();
    }

    @Test
    void refusesAPositionThatItDidNotIssue() {
        String cursor = Objects.requireNonNull(page(3, KEY, null).nextCursor());
        String moved = "AAAAAg" + cursor.substring(6);

        assertThat(pages(3).page(KEY, text(moved))).isNull();
    }

    @Test
    void refusesAnythingElse() {
        assertThat(pages(3).page(KEY, text(""))).isNull();
        assertThat(pages(3).page(KEY, text("ü"))).isNull();
        assertThat(pages(3).page(KEY, JsonNodeFactory.instance.nullNode())).isNull();
    }

    private ToolPages.Page page(int size, CallerKey key, @Nullable String cursor) {
        return Objects.requireNonNull(pages(size).page(key, cursor == null ? null : text(cursor)));
    }

    private ToolPages pages(int size) {
        return new ToolPages(
                new VisibleTools() {
                    @Override
                    public ListedServer serverOf(ServerCaller caller) {
                        return new ListedServer("s", "S", null);
                    }

                    @Override
                    public List<ListedTool> visibleTo(ServerCaller caller) {
                        return tools;
                    }

                    @Override
                    public @Nullable ListedTool visibleTo(ServerCaller caller, String name) {
                        throw new AssertionError("nobody asks for one tool");
                    }
                },
                size);
    }

    private static JsonNode text(@Nullable String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }

    private static ListedTool tool(String name) {
        JsonNode schema = JsonNodeFactory.instance.objectNode();
        return new ListedTool(
                ToolId.next(), name, null, name, schema, schema, new ToolAnnotations(null, true, false, true, false));
    }
}
