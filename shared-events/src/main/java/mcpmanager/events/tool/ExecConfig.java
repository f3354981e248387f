package mcpmanager.events.tool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import mcpmanager.events.datasource.DataSourceId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a call of a tool is executed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExecConfig.PostgresQuery.class, name = "POSTGRES_QUERY"),
    @JsonSubTypes.Type(value = ExecConfig.RestCall.class, name = "REST_CALL"),
    @JsonSubTypes.Type(value = ExecConfig.Custom.class, name = "CUSTOM")
})
public sealed interface ExecConfig {

    /** The limit of one call, from validated arguments to the complete result. */
    Duration timeout();

    /**
     * One SELECT with named parameters ({@code :name}), bound and never spliced. Every parameter is a property of the
     * tool's input schema.
     *
     * @param maxRows rows kept at most; the result says when it was cut
     * @param maxBytes size of the result at most, as UTF-8 JSON
     */
    record PostgresQuery(DataSourceId dataSourceId, String template, int maxRows, int maxBytes, Duration timeout)
            implements ExecConfig {}

    /**
     * One HTTP request against the data source's base URL. Arguments fill encoded slots ({@code {name}}) only.
     *
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param maxBytes size of the response body at most
     */
    record RestCall(
            DataSourceId dataSourceId,
            String method,
            String pathTemplate,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable JsonNode body,
            int maxBytes,
            Duration timeout)
            implements ExecConfig {}

    /** An implementation inside the gateway, found by its name. */
    record Custom(String implementation, JsonNode settings, Duration timeout) implements ExecConfig {}
}
