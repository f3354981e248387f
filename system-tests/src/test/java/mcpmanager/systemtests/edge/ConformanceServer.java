package mcpmanager.systemtests.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcpmanager.systemtests.Administrator;
import mcpmanager.systemtests.Http;
import mcpmanager.systemtests.StandaloneProcess;
import mcpmanager.systemtests.edge.fixture.ConformanceTool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The packaged system with the tools that the conformance suite expects, registered as an administrator does it. */
final class ConformanceServer implements AutoCloseable {

    private static final String ANYTHING = "{\"type\":\"object\"}";
    private static final String ROUTED =
            "{\"type\":\"object\",\"properties\":{\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}";

    private final StandaloneProcess system;
    private final Administrator administrator;
    private final String server;
    private final String key;

    ConformanceServer(Path directory) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(directory.resolve("tools"));
        FixtureJar.write(jars.resolve("conformance.jar"), ConformanceTool.class);
        Path configuration = Files.writeString(
                directory.resolve("mcpm.properties"), "mcpm.invoke.custom-tools.directory=" + jars + "\n");
        system = StandaloneProcess.start(
                directory.resolve("data"), StandaloneProcess.freePort(), "--config", configuration.toString());
        administrator = Administrator.signIn(system.facts());
        server = id(administrator.create("/api/v1/servers", "{\"slug\":\"conformance\",\"name\":\"Conformance\"}"));
        String simple = tool("test_simple_text", "text", ANYTHING);
        tool("test_image_content", "image", ANYTHING);
        tool("test_audio_content", "audio", ANYTHING);
        tool("test_embedded_resource", "resource", ANYTHING);
        tool("test_multiple_content_types", "mixture", ANYTHING);
        tool("test_error_handling", "error", ANYTHING);
        tool("test_tool_with_progress", "progress", ANYTHING);
        tool("test_streaming_elicitation", "progress", ANYTHING);
        tool("test_logging_tool", "text", ANYTHING);
        tool("test_missing_capability", "needs sampling", ANYTHING);
        tool("test_x_mcp_header", "arguments", ROUTED);
        tool("json_schema_2020_12_tool", "arguments", Files.readString(Path.of("clients/json-schema-2020-12.json")));
        ObjectNode change = settings("change")
                .put("url", system.facts().get("url").stringValue() + "/api/v1/servers/" + server + "/tools/" + simple)
                .put("token", administrator.token());
        tool("test_trigger_tool_change", change, ANYTHING);
        key = administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\":\"suite\"}")
                .get("apiKey")
                .stringValue();
    }

    String url() {
        return system.facts().get("url").stringValue() + "/mcp/conformance";
    }

    String key() {
        return key;
    }

    /** Of the server that every first start makes. */
    String demoUrl() {
        return system.facts().get("mcpUrl").stringValue();
    }

    String demoKey() {
        return system.facts().get("apiKey").stringValue();
    }

    @Override
    public void close() throws InterruptedException {
        system.close();
    }

    private String tool(String name, String answers, String inputSchema) throws IOException, InterruptedException {
        return tool(name, settings(answers), inputSchema);
    }

    private String tool(String name, ObjectNode settings, String inputSchema) throws IOException, InterruptedException {
        ObjectNode tool = Http.JSON.createObjectNode().put("name", name).put("description", "For the suite.");
        tool.set("inputSchema", Http.JSON.readTree(inputSchema));
        tool.putObject("execution")
                .put("type", "CUSTOM")
                .put("implementation", "conformance")
                .put("timeout", "PT10S")
                .set("settings", settings);
        String id = id(administrator.create(
                "/api/v1/tools", tool.put("readOnly", false).toString()));
        administrator.send("PUT", "/api/v1/servers/" + server + "/tools/" + id, null);
        return id;
    }

    private static ObjectNode settings(String answers) {
        return Http.JSON.createObjectNode().put("answers", answers);
    }

    private static String id(JsonNode created) {
        return created.get("id").stringValue();
    }
}
