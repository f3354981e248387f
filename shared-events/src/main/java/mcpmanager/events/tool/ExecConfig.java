package mcpmanager.events.tool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.module.WasmModuleId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
     * One SELECT, or one INSERT, UPDATE or DELETE of a tool that is not read-only, with named parameters ({@code :name}),
     * bound and never spliced. Every parameter is a property of the tool's input schema.
     *
     * @param maxRows rows kept at most; the result says when it was cut. Of a change: rows changed at most, or none is
     * @param maxBytes size of the result at most, as UTF-8 JSON
     */
    record PostgresQuery(DataSourceId dataSourceId, String template, int maxRows, int maxBytes, Duration timeout)
            implements ExecConfig {

        /** By its first word: a checked template has no comment before it. */
        public boolean changes() {
            return CHANGE.matcher(template).lookingAt();
        }

        /** Whether rows that are there become others or are gone; of a change. */
        boolean overwrites() {
            return !INSERT.matcher(template).lookingAt()
                    || CONFLICT.matcher(template).find();
        }

        private static final Pattern CHANGE =
                Pattern.compile("\\s*(insert|update|delete)\\b", Pattern.CASE_INSENSITIVE);
        private static final Pattern INSERT = Pattern.compile("\\s*insert\\b", Pattern.CASE_INSENSITIVE);
        private static final Pattern CONFLICT = Pattern.compile("\\bconflict\\b", Pattern.CASE_INSENSITIVE);
    }

    /**
     * One HTTP request against the data source's base URL. Arguments fill encoded slots ({@code {name}}) only; two braces
     * of a kind stand for one.
     *
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param query names, not encoded, to values with slots; one whose slot has no argument is left out
     * @param headers as {@code query}; none that belong to the connection or to the data source
     * @param body JSON; a string that is one slot becomes the argument as it is
     * @param responsePointer JSON Pointer (RFC 6901) to the part of the response that is the result; absent: all of it
     * @param responsePath instead of the pointer: JSONPath (RFC 9535), whose one value or all of whose values are the result
     * @param retry absent: none
     * @param circuitBreaker absent: {@link CircuitBreaker#USUAL}
     * @param maxBytes size of the response body at most
     */
    record RestCall(
            DataSourceId dataSourceId,
            String method,
            String pathTemplate,
            Map<String, String> query,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable String responsePointer,
            @Nullable String responsePath,
            Retry retry,
            CircuitBreaker circuitBreaker,
            int maxBytes,
            Duration timeout)
            implements ExecConfig {

        public RestCall {
            query = query == null ? Map.of() : query;
            headers = headers == null ? Map.of() : headers;
            body = body == null || body.isNull() ? null : body;
            retry = retry == null ? Retry.NONE : retry;
            circuitBreaker = circuitBreaker == null ? CircuitBreaker.USUAL : circuitBreaker;
        }
    }

    /**
     * How often a call is tried.
     *
     * @param attempts the first one included
     */
    record Retry(int attempts) {

        public static final Retry NONE = new Retry(1);
    }

    /**
     * When a data source that fails is left in peace.
     *
     * @param failureRatePercent of the last calls, from which on it is
     * @param calls how many last calls are looked at
     * @param openFor how long no call is made then
     */
    record CircuitBreaker(int failureRatePercent, int calls, Duration openFor) {

        public static final CircuitBreaker USUAL = new CircuitBreaker(50, 20, Duration.ofSeconds(30));
    }

    /**
     * What runs inside the gateway: an implementation or a function of a WebAssembly module, never both.
     *
     * @param implementation the name of one that is installed; null: a module runs
     * @param moduleId null: an implementation runs
     * @param function the module's export that is called; null: an implementation runs
     * @param settings an object, for what runs; no secrets; absent: empty
     */
    record Custom(
            @Nullable String implementation,
            @Nullable WasmModuleId moduleId,
            @Nullable String function,
            JsonNode settings,
            Duration timeout)
            implements ExecConfig {

        public Custom {
            settings = settings == null || settings.isNull() ? JsonNodeFactory.instance.objectNode() : settings;
        }

        /** An implementation. */
        public Custom(String implementation, JsonNode settings, Duration timeout) {
            this(implementation, null, null, settings, timeout);
        }
    }
}
