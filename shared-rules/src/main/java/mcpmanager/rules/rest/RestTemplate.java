package mcpmanager.rules.rest;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checked request of a REST tool: there is no other way to have one than {@link #check}. Arguments go into slots only,
 * encoded for their place by {@link #fill}.
 *
 * <p>The same check runs when a tool is defined and when a gateway loads it.
 */
public final class RestTemplate {

    /** Most query parameters, and most headers. */
    public static final int MAX_ENTRIES = 50;

    /** Longest path, name or value, in UTF-16 units. */
    public static final int MAX_LENGTH = 2_048;

    /** Most problems in an answer. */
    public static final int MAX_PROBLEMS = 20;

    private final SlotText path;
    private final Map<String, SlotText> query;
    private final Map<String, SlotText> headers;
    private final @Nullable JsonNode body;
    private final ResponsePart response;

    RestTemplate(
            SlotText path,
            Map<String, SlotText> query,
            Map<String, SlotText> headers,
            @Nullable JsonNode body,
            ResponsePart response) {
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.response = response;
    }

    SlotText path() {
        return path;
    }

    Map<String, SlotText> query() {
        return query;
    }

    Map<String, SlotText> headers() {
        return headers;
    }

    /** As it was written; each string in it is a {@link SlotText}. */
    Optional<JsonNode> body() {
        return Optional.ofNullable(body);
    }

    /** Where in the response the result is. */
    public ResponsePart response() {
        return response;
    }

    /** Checks a request against the input schema, which has to be an accepted one. */
    public static RestCheck check(RestParts parts, JsonNode inputSchema) {
        return new RestTemplateCheck(parts, inputSchema).run();
    }

    /**
     * Puts arguments into the slots, encoded.
     *
     * @param arguments fit the input schema
     */
    public RestFilling fill(ObjectNode arguments) {
        return new RestFill(this, arguments).run();
    }
}
