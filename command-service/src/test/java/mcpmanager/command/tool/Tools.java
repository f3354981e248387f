package mcpmanager.command.tool;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.WithoutRedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Definitions for tests. */
final class Tools {

    static final DataSourceId DATA_SOURCE = DataSourceId.next();
    static final JsonNode SCHEMA =
            schema("{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"integer\"}}, \"required\": [\"id\"]}");

    private Tools() {}

    static JsonNode schema(String json) {
        return JsonMapper.shared().readTree(json);
    }

    static ExecConfig.PostgresQuery query() {
        return query("select id, name from customer where id = :id", 100, 65_536, Duration.ofSeconds(5));
    }

    static ExecConfig.PostgresQuery query(String template, int maxRows, int maxBytes, Duration timeout) {
        return new ExecConfig.PostgresQuery(DATA_SOURCE, template, maxRows, maxBytes, timeout);
    }

    static ToolDefinition named(String name) {
        return new ToolDefinition(name, "مشتری", "Finds one customer.", SCHEMA, query(), true);
    }

    static ToolDefinition described(String title, String description) {
        return new ToolDefinition("customer_by_id", title, description, SCHEMA, query(), true);
    }

    static ToolDefinition running(JsonNode schema, ExecConfig execution) {
        return new ToolDefinition("customer_by_id", null, "Finds one customer.", schema, execution, true);
    }

    static ExecConfig.RestCall call(String method) {
        return call(method, "/customers/{id}", new ExecConfig.Retry(1), ExecConfig.CircuitBreaker.USUAL);
    }

    static ExecConfig.RestCall call(
            String method, String path, ExecConfig.Retry retry, ExecConfig.CircuitBreaker breaker) {
        return new ExecConfig.RestCall(
                DATA_SOURCE,
                method,
                path,
                Map.of("fields", "name"),
                Map.of("Accept", "application/json"),
                null,
                "/data",
                null,
                retry,
                breaker,
                65_536,
                Duration.ofSeconds(5));
    }

    static ExecConfig.Custom custom(String implementation) {
        return new ExecConfig.Custom(implementation, schema("{}"), Duration.ofSeconds(5));
    }

    /** A query of which all is said that can be said. */
    static ToolDefinition governed(
            ToolAnnotations annotations, Set<String> tags, List<RateLimit> limits, Set<String> sensitive) {
        return new ToolDefinition(
                "customer_by_id",
                null,
                "Finds one customer.",
                SCHEMA,
                schema("{\"type\": \"object\"}"),
                query(),
                annotations.readOnlyHint(),
                annotations,
                tags,
                limits,
                WithoutRedis.DENY,
                sensitive);
    }
}
