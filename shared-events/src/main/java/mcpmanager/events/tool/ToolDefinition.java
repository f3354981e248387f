package mcpmanager.events.tool;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a tool is. What earlier events do not say is as it was then: see each field.
 *
 * @param name {@code ^[A-Za-z0-9_-]{1,64}$}, unique in the organisation; what a client calls
 * @param title for people, in any language
 * @param description for the model: what the tool does and when to use it
 * @param inputSchema JSON Schema 2020-12 of the arguments, an object
 * @param outputSchema JSON Schema 2020-12 of the result, an object; null: the executor's own, if it has one
 * @param readOnly false for a tool that may change something: its start is recorded before it runs
 * @param annotations absent: derived from the execution
 * @param tags each {@code ^[a-z0-9][a-z0-9_-]{0,31}$}; what policies can speak of; absent: none
 * @param rateLimits all of them hold; absent: none
 * @param withoutRedis what becomes of the rate limits while Redis is away; absent: {@code LOCAL}
 * @param sensitiveArguments JSON Pointers into the input schema, to properties whose values no record may show;
 *     absent: none
 */
public record ToolDefinition(
        String name,
        @Nullable String title,
        String description,
        JsonNode inputSchema,
        @Nullable JsonNode outputSchema,
        ExecConfig execution,
        boolean readOnly,
        ToolAnnotations annotations,
        Set<String> tags,
        List<RateLimit> rateLimits,
        WithoutRedis withoutRedis,
        Set<String> sensitiveArguments) {

    public ToolDefinition {
        outputSchema = outputSchema == null || outputSchema.isNull() ? null : outputSchema;
        annotations = annotations == null ? ToolAnnotations.of(execution, readOnly) : annotations;
        tags = tags == null ? Set.of() : tags;
        rateLimits = rateLimits == null ? List.of() : rateLimits;
        withoutRedis = withoutRedis == null ? WithoutRedis.LOCAL : withoutRedis;
        sensitiveArguments = sensitiveArguments == null ? Set.of() : sensitiveArguments;
    }

    /** A tool of which nothing more is said. */
    public ToolDefinition(
            String name,
            @Nullable String title,
            String description,
            JsonNode inputSchema,
            ExecConfig execution,
            boolean readOnly) {
        this(
                name,
                title,
                description,
                inputSchema,
                null,
                execution,
                readOnly,
                ToolAnnotations.of(execution, readOnly),
                Set.of(),
                List.of(),
                WithoutRedis.LOCAL,
                Set.of());
    }
}
