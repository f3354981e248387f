package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;

/** A web service, and an organisation with a server and a key whose tools call it. No record may show the canary. */
public final class RestFixture implements AutoCloseable {

    public static final String NO_ARGUMENTS = "{\"type\":\"object\"}";

    public final StubService stub = new StubService("127.0.0.1");
    public final AdminLog admin = new AdminLog(BOOTSTRAP);
    final RecordedCalls recorded = new RecordedCalls(BOOTSTRAP, admin.organization);
    final String slug = "rest-" + UUID.randomUUID().toString().substring(0, 8);
    final McpServerId server = admin.server(slug);
    public final ApiKey key = admin.key(server, null);

    @Override
    public void close() {
        assertThat(recorded.values()).noneMatch(value -> value.contains(AdminLog.CANARY));
        recorded.close();
        admin.close();
        stub.close();
    }

    public DataSourceId source(RestAuthentication authentication, @Nullable String secret) {
        return source("http://127.0.0.1:" + stub.port() + "/base/", authentication, secret);
    }

    public DataSourceId source(String url, RestAuthentication authentication, @Nullable String secret) {
        return admin.webService(url, authentication, secret);
    }

    /** A GET without arguments. */
    ExecConfig.RestCall get(DataSourceId source, String path, @Nullable String selection, int maxBytes) {
        return call(source, "GET", path, Map.of(), Map.of(), null, selection, maxBytes);
    }

    /** @param selection a JSON Pointer or a JSONPath */
    ExecConfig.RestCall call(
            DataSourceId source,
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable String body,
            @Nullable String selection,
            int maxBytes) {
        return new ExecConfig.RestCall(
                source,
                method,
                path,
                query,
                headers,
                body == null ? null : EventJson.mapper().readTree(body),
                selection != null && selection.startsWith("/") ? selection : null,
                selection != null && selection.startsWith("$") ? selection : null,
                ExecConfig.Retry.NONE,
                ExecConfig.CircuitBreaker.USUAL,
                maxBytes,
                Duration.ofSeconds(2));
    }

    public ToolId tool(String schema, ExecConfig.RestCall call, boolean readOnly) {
        return tool("call_" + UUID.randomUUID().toString().substring(0, 8), schema, call, readOnly);
    }

    ToolId tool(String name, String schema, ExecConfig.RestCall call, boolean readOnly) {
        ToolId id = admin.tool(name, schema, call, readOnly);
        admin.assign(server, id);
        await().until(() -> GATEWAY.sees(key, id));
        return id;
    }
}
