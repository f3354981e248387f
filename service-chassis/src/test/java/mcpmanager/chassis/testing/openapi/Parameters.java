package mcpmanager.chassis.testing.openapi;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each parameter means, by its name; it means the same wherever it is. */
final class Parameters {

    private static final Map<String, Parameter> KNOWN = Map.ofEntries(
            entry("id", Schemas.typed("string", "uuid"), "The thing's id."),
            entry("keyId", Schemas.typed("string", "uuid"), "The key's id."),
            entry("retireMasterKey.keyId", Schemas.typed("string", null), "The master key's id."),
            entry("toolId", Schemas.typed("string", "uuid"), "The tool's id."),
            entry("traceId", Schemas.typed("string", null).pattern("^[0-9a-f]{32}$"), "The call's trace id."),
            entry("cursor", Schemas.typed("string", null), "The page's `nextCursor`; absent: the first page."),
            entry("limit", withDefault(integer(1, 200), 50), "Items on a page."),
            entry("atLeastVersion", integer(0, null), "Waits up to 2 s until the view shows this version."),
            entry("server", Schemas.typed("string", "uuid"), "Calls through this server."),
            entry("tool", Schemas.typed("string", null), "Calls of the tool with this id or name."),
            entry("key", Schemas.typed("string", "uuid"), "Calls with this key."),
            entry("outcome", Schemas.typed("string", null), "Calls that ended like this."),
            entry(
                    "argumentHash",
                    Schemas.typed("string", null),
                    "Calls with this hash among their sensitive arguments."),
            entry("name", Schemas.typed("string", null), "The server's name, its slash written as `%2F`."),
            entry("version", Schemas.typed("string", null), "The server's version, or `latest`."),
            entry("search", Schemas.typed("string", null), "Part of the server's name or title."),
            entry("updated_since", Schemas.typed("string", "date-time"), "Updated at this time or later."),
            entry("from", Schemas.typed("string", "date-time"), "Received at this time or later."),
            entry("to", Schemas.typed("string", "date-time"), "Received before this time."),
            entry(
                    "dryRun",
                    withDefault(Schemas.typed("boolean", null), false),
                    "Says what would happen, does nothing."),
            entry("part", integer(1, null), "Of several documents, the one with this number; without it, all in one."),
            entry(
                    "of",
                    Schemas.typed("string", null),
                    "As the `Link` header has it, for the same form; `EXPORT_CHANGED` when there was a change since."),
            entry(
                    "If-Match",
                    Schemas.typed("string", null),
                    "The `ETag` that was read. What changed since is not overwritten, but refused."),
            entry(
                    "Idempotency-Key",
                    Schemas.typed("string", null).minLength(1).maxLength(255).pattern("^[\\x21-\\x7e]+$"),
                    "The same key with the same request within 24 h gets the first answer again."),
            entry(
                    "Accept-Language",
                    Schemas.string(List.of("en", "fa")),
                    "The language of problems' titles: English or Persian."),
            entry(
                    "X-CSRF-Token",
                    Schemas.typed("string", null),
                    "The `csrfToken` of the session; needed when the refresh token comes in a cookie."));

    private Parameters() {}

    /** Puts the meaning to a parameter that was found. */
    static void describe(Parameter found, String operationId) {
        Parameter known = KNOWN.getOrDefault(operationId + "." + found.getName(), KNOWN.get(found.getName()));
        if (known == null) {
            throw new IllegalStateException(operationId + ": nothing is known of the parameter " + found.getName());
        }
        found.schema(known.getSchema()).description(known.getDescription());
    }

    static Parameter header(String name) {
        Parameter header = new Parameter().in("header").name(name).required(false);
        describe(header, "");
        return header;
    }

    private static Schema<?> integer(int least, @Nullable Integer most) {
        Schema<?> schema = Schemas.typed("integer", "int64").minimum(BigDecimal.valueOf(least));
        return most == null ? schema : schema.maximum(BigDecimal.valueOf(most));
    }

    private static Schema<?> withDefault(Schema<?> schema, Object value) {
        schema.setDefault(value);
        return schema;
    }

    private static Map.Entry<String, Parameter> entry(String name, Schema<?> schema, String description) {
        return Map.entry(name, new Parameter().schema(schema).description(description));
    }
}
