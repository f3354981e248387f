package mcpmanager.rules.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An argument that a caller repeats in a header, so that what stands between can route by it: a property whose schema has
 * {@code x-mcp-header}. Source: MCP 2026-07-28, Streamable HTTP, custom headers from tool parameters.
 *
 * @param header the whole name of the header
 * @param path names of properties, from the arguments to the value
 */
public record HeaderParameter(String header, List<String> path) {

    /** What marks a property; its value is the header's name after {@code Mcp-Param-}. */
    static final String KEYWORD = "x-mcp-header";

    private static final String PREFIX = "Mcp-Param-";
    /** An RFC 9110 token. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
    /** Properties of properties: nothing that a value decides about, and no reference. */
    private static final Pattern REACHABLE = Pattern.compile("(?:/properties/[^/]*)+");

    public HeaderParameter {
        path = List.copyOf(path);
    }

    /** All that a schema of the profile marks. */
    public static List<HeaderParameter> in(JsonNode schema) {
        List<HeaderParameter> found = new ArrayList<>();
        collect(schema, List.of(), found);
        return List.copyOf(found);
    }

    /** The value that the header must repeat; null when it is absent or null, and so the header must be too. */
    public @Nullable JsonNode valueIn(JsonNode arguments) {
        JsonNode value = arguments;
        for (String name : path) {
            value = value.path(name);
        }
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    /**
     * Why a mark may not stand where it does, as a clause; null when it may.
     *
     * @param path of the property, as a JSON Pointer
     */
    static @Nullable String refusal(String path, JsonNode schema) {
        JsonNode name = schema.path(KEYWORD);
        if (!name.isString() || !NAME.matcher(name.stringValue()).matches()) {
            return "must be the name of a header, at most 64 characters";
        }
        if (!REACHABLE.matcher(path).matches()) {
            return "must be on a property of the arguments, reached through properties only";
        }
        return switch (schema.path("type").asString("")) {
            case "string", "integer", "boolean" -> null;
            default -> "must be on a string, an integer or a boolean";
        };
    }

    private static void collect(JsonNode schema, List<String> path, List<HeaderParameter> found) {
        if (schema.has(KEYWORD)) {
            found.add(new HeaderParameter(PREFIX + schema.path(KEYWORD).asString(), path));
        }
        schema.path("properties").forEachEntry((property, below) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(property);
            collect(below, longer, found);
        });
    }
}
