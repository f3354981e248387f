package mcpmanager.systemtests.bench;

import java.io.IOException;
import mcpmanager.systemtests.Administrator;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** A customer's web service that costs next to nothing: one path answers at once, another never. */
final class WebService implements AutoCloseable {

    /** For the configuration file: lets data sources be on this machine. */
    static final String ALLOWED = "mcpm.egress.private-ranges=127.0.0.0/8\n";

    private static final String CUSTOMER = """
            {"id": %s, "name": "مریم احمدی", "city": "Tehran", "email": "customer%1$s@example.test", "orders": [1, 2, 3]}""";

    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                            "/customers/{id}",
                            (request, response) -> response.header("Content-Type", "application/json")
                                    .sendString(Mono.just(CUSTOMER.formatted(request.param("id")))))
                    .get("/hang/{id}", (request, response) -> Mono.never()))
            .bindNow();

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /**
     * Registers it as a data source, with a tool {@code crm_customer} on a server of its own.
     *
     * @param path of the tool, without the customer's number
     * @return an API key of the server, whose slug is {@code crm}
     */
    String offer(JsonNode facts, String path) throws IOException, InterruptedException {
        Administrator administrator = Administrator.signIn(facts);
        String source = id(administrator.create("/api/v1/data-sources", """
                {"name": "crm", "connection": {"type": "REST", "baseUrl": "%s", "authentication": {"type": "NONE"},
                 "privateRanges": ["127.0.0.1/32"]}}""".formatted(url())));
        String tool = id(administrator.create("/api/v1/tools", """
                {"name": "crm_customer", "description": "Finds one customer by id.", "readOnly": true,
                 "inputSchema": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]},
                 "execution": {"type": "REST_CALL", "dataSourceId": "%s", "method": "GET", "pathTemplate": "%s/{id}",
                  "circuitBreaker": {"failureRatePercent": 100, "calls": 1000, "openFor": "PT1S"},
                  "maxBytes": 65536, "timeout": "PT10S"}}""".formatted(source, path)));
        String server = id(administrator.create("/api/v1/servers", "{\"slug\": \"crm\", \"name\": \"CRM\"}"));
        administrator.send("PUT", "/api/v1/servers/" + server + "/tools/" + tool, null);
        return administrator
                .create("/api/v1/servers/" + server + "/keys", "{\"name\": \"load\"}")
                .get("apiKey")
                .stringValue();
    }

    private static String id(JsonNode created) {
        return created.get("id").stringValue();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
