package mcpmanager.standalone.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import mcpmanager.embedded.EmbeddedPostgres;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers the sample database, its three tools and one server through the admin API, and issues a key. What an
 * interrupted earlier attempt left behind is kept and completed.
 */
public final class DemoContent {

    private static final String DATA_SOURCE = "demo shop";
    private static final String SERVER = "demo";
    private static final List<String> TOOLS = List.of("customer_by_id", "customers_by_city", "order_totals");

    private DemoContent() {}

    /** The sample database as {@code mcpm.egress.databases} names it. */
    public static String database(EmbeddedPostgres postgres) {
        return postgres.host() + ":" + postgres.port() + "/" + DemoDatabase.NAME;
    }

    /** How to reach what was made. */
    public record Access(String mcpUrl, String apiKey) {

        @Override
        public String toString() {
            return "Access[" + mcpUrl + "]";
        }
    }

    public static Access ensure(EmbeddedServers servers, String url, String adminUser, String adminPassword)
            throws SQLException, IOException, InterruptedException {
        PostgresDatabase database = DemoDatabase.ensure(servers);
        try (AdminApi api = new AdminApi(url, adminUser, adminPassword)) {
            String dataSource = dataSource(api, database);
            String server = server(api);
            for (String tool : TOOLS) {
                api.put("/api/v1/servers/%s/tools/%s".formatted(server, tool(api, tool, dataSource)));
            }
            String key = api.post(
                            "/api/v1/servers/%s/keys".formatted(server),
                            AdminApi.object().put("name", "demo"))
                    .get("apiKey")
                    .stringValue();
            return new Access(url + "/mcp/" + SERVER, key);
        }
    }

    private static String dataSource(AdminApi api, PostgresDatabase database) throws IOException, InterruptedException {
        Optional<String> existing = api.idOf("/api/v1/data-sources", "/name", DATA_SOURCE);
        if (existing.isPresent()) {
            return existing.get();
        }
        ObjectNode request = AdminApi.object().put("name", DATA_SOURCE).put("password", database.password());
        request.putObject("connection")
                .put("type", "POSTGRES")
                .put("host", database.host())
                .put("port", database.port())
                .put("database", database.name())
                .put("username", database.user())
                .put("tls", "DISABLE");
        return api.post("/api/v1/data-sources", request).get("id").stringValue();
    }

    private static String tool(AdminApi api, String name, String dataSource) throws IOException, InterruptedException {
        Optional<String> existing = api.idOf("/api/v1/tools", "/definition/name", name);
        if (existing.isPresent()) {
            return existing.get();
        }
        ObjectNode request = (ObjectNode) AdminApi.JSON.readTree(DemoDatabase.resource(name + ".json"));
        ((ObjectNode) request.get("execution")).put("dataSourceId", dataSource);
        return api.post("/api/v1/tools", request).get("id").stringValue();
    }

    private static String server(AdminApi api) throws IOException, InterruptedException {
        Optional<String> existing = api.idOf("/api/v1/servers", "/slug", SERVER);
        if (existing.isPresent()) {
            return existing.get();
        }
        ObjectNode request = AdminApi.object()
                .put("slug", SERVER)
                .put("name", "فروشگاه نمونه")
                .put("instructions", "A made-up shop. Look customers up before you answer questions about them.");
        return api.post("/api/v1/servers", request).get("id").stringValue();
    }
}
