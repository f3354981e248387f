package mcpmanager.invoke.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official Java client, which speaks the legacy era, against the edge. */
class SdkClientIT {

    private static McpServer server;

    @BeforeAll
    static void start() {
        server = new McpServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shakesHandsAndPings() {
        try (McpSyncClient client = client("demo", TwinKeys.DEMO)) {
            InitializeResult agreed = client.initialize();

            assertThat(agreed.protocolVersion()).isEqualTo("2025-11-25");
            assertThat(agreed.serverInfo().name()).isEqualTo("mcp-manager");
            assertThat(agreed.instructions()).isEqualTo("Ask for customers.");
            assertThat(client.ping()).isNotNull();
        }
    }

    @Test
    void listsAndCallsATool() {
        try (McpSyncClient client = client("demo", TwinKeys.DEMO)) {
            client.initialize();

            List<Tool> tools = client.listTools().tools();
            CallToolResult result = client.callTool(call("customer_by_id"));

            assertThat(tools).extracting(Tool::name).contains("customer_by_id");
            assertThat(result.isError()).isFalse();
            assertThat(result.content())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            TextContent.class, text -> assertThat(text.text()).isEqualTo(TwinInvocations.ROW));
            assertThat(result.structuredContent())
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("rowCount", 1);
            assertThat(result.meta()).containsKey("dev.mcpmanager/traceId");
        }
    }

    @Test
    void sendsItsArgumentsAndItsVersionOn() throws InterruptedException {
        try (McpSyncClient client = client("demo", TwinKeys.DEMO)) {
            client.initialize();
            server.invocations().asked.clear();

            client.callTool(call("customer_by_id"));

            assertThat(server.invocations().asked.take()).satisfies(asked -> {
                assertThat(asked.arguments().toString()).isEqualTo("{\"id\":7}");
                assertThat(asked.protocolVersion()).isEqualTo("2025-11-25");
                assertThat(asked.serverSlug()).isEqualTo("demo");
            });
        }
    }

    @Test
    void hearsOfAFailureAsAResult() {
        try (McpSyncClient client = client("demo", TwinKeys.DEMO)) {
            client.initialize();

            CallToolResult result = client.callTool(call("TIMEOUT"));

            assertThat(result.isError()).isTrue();
            assertThat(result.meta()).containsEntry("dev.mcpmanager/code", "TIMEOUT");
        }
    }

    @Test
    void hearsOfAnUnknownToolAsAnError() {
        try (McpSyncClient client = client("demo", TwinKeys.DEMO)) {
            client.initialize();

            assertThatThrownBy(() -> client.callTool(call("no_such_tool")))
                    .isInstanceOfSatisfying(
                            McpError.class,
                            error -> assertThat(error.getJsonRpcError().code()).isEqualTo(-32602));
        }
    }

    @Test
    void readsALongListPageByPage() {
        try (McpSyncClient client = client("many", TwinKeys.MANY)) {
            client.initialize();

            List<String> names = new ArrayList<>();
            ListToolsResult page = client.listTools(null);
            page.tools().forEach(tool -> names.add(tool.name()));
            int pages = 1;
            for (String cursor = page.nextCursor(); cursor != null; cursor = page.nextCursor(), pages++) {
                page = client.listTools(cursor);
                page.tools().forEach(tool -> names.add(tool.name()));
            }

            assertThat(pages).isEqualTo(3);
            assertThat(names).hasSize(250).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void isRefusedWithAWrongKey() {
        try (McpSyncClient client = client("demo", TwinKeys.MANY)) {
            assertThatThrownBy(client::initialize)
                    .cause()
                    .isInstanceOfSatisfying(
                            McpHttpClientTransportAuthorizationException.class,
                            refused -> assertThat(refused.getResponseInfo().statusCode())
                                    .isEqualTo(401));
        }
    }

    private static CallToolRequest call(String tool) {
        return CallToolRequest.builder().name(tool).arguments(Map.of("id", 7)).build();
    }

    private static McpSyncClient client(String slug, String key) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + server.port())
                        .endpoint("/mcp/" + slug)
                        .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + key))
                        .build())
                .clientInfo(new Implementation("test", "1"))
                .build();
    }
}
