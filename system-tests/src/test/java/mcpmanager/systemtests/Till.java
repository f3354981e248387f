package mcpmanager.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import mcpmanager.systemtests.Http.Answer;

/** A server that offers one tool on one data source, and an agent with one of its keys. */
record Till(String name, String dataSource, String tool, String server, String key, ModernAgent agent) {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** Registers all of it, and waits until the tool answers. */
    static Till open(Administrator administrator, String url, ShopDatabase shop, String name, String password)
            throws IOException, InterruptedException {
        String dataSource = id(
                administrator,
                "/api/v1/data-sources",
                shop.registration(name, password).toString());
        String tool = id(administrator, "/api/v1/tools", tool(name, dataSource, "where id = :id"));
        String server = id(administrator, "/api/v1/servers", server(name));
        Answer offered = administrator.send("PUT", "/api/v1/servers/" + server + "/tools/" + tool, null);
        assertThat(offered.status()).as(offered.toString()).isEqualTo(200);
        String key = administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\": \"first\"}")
                .get("apiKey")
                .stringValue();
        Till till = new Till(name, dataSource, tool, server, key, new ModernAgent(url + "/mcp/" + name, key));
        till.untilAnswered();
        return till;
    }

    /** A request that registers such a server. */
    static String server(String slug) {
        return "{\"slug\": \"" + slug + "\", \"name\": \"صندوق\"}";
    }

    /** A request that registers such a tool. */
    static String tool(String name, String dataSource, String where) {
        return """
                {"name": "%s", "description": "Finds one receipt.",
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "POSTGRES_QUERY", "dataSourceId": "%s", "maxRows": 10, "maxBytes": 65536,
                  "template": "select id, total, note from receipt %s", "timeout": "PT5S"}}
                """.formatted(name, dataSource, where);
    }

    String toolPath() {
        return "/api/v1/tools/" + tool;
    }

    String serverPath() {
        return "/api/v1/servers/" + server;
    }

    String dataSourcePath() {
        return "/api/v1/data-sources/" + dataSource;
    }

    Till with(String otherKey) {
        return new Till(name, dataSource, tool, server, otherKey, new ModernAgent(agent.mcpUrl(), otherKey));
    }

    Answer call() throws IOException, InterruptedException {
        return agent.call(name, "{\"id\":1}");
    }

    void untilAnswered() {
        untilAnswered(1);
    }

    void untilAnswered(int rows) {
        await().atMost(SOON).untilAsserted(() -> assertThat(rows()).isEqualTo(rows));
    }

    void untilRefused() {
        untilAnswered(-1);
    }

    /** How many were found; -1 when the call was not answered with a result. */
    private int rows() throws IOException, InterruptedException {
        return call().body().at("/result/structuredContent/rowCount").asInt(-1);
    }

    private static String id(Administrator administrator, String path, String body)
            throws IOException, InterruptedException {
        return administrator.create(path, body).get("id").stringValue();
    }
}
