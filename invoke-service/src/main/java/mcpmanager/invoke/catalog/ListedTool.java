package mcpmanager.invoke.catalog;

import java.util.List;
import java.util.Set;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolId;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.masking.MaskedSchema;
import mcpmanager.rules.schema.HeaderParameter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool as a caller may see it.
 *
 * @param headers arguments that a caller repeats in headers
 * @param outputSchema null: nothing is said about its results
 */
public record ListedTool(
        ToolId id,
        String name,
        @Nullable String title,
        String description,
        JsonNode inputSchema,
        List<HeaderParameter> headers,
        @Nullable JsonNode outputSchema,
        ToolAnnotations annotations) {

    public ListedTool(
            ToolId id,
            String name,
            @Nullable String title,
            String description,
            JsonNode inputSchema,
            @Nullable JsonNode outputSchema,
            ToolAnnotations annotations) {
        this(id, name, title, description, inputSchema, HeaderParameter.in(inputSchema), outputSchema, annotations);
    }

    /** False: its start is recorded before it runs. */
    public boolean readOnly() {
        return annotations.readOnlyHint();
    }

    /**
     * As a key sees it.
     *
     * @param forced arguments that are not the caller's to choose
     * @param masks that may hide something of what the key gets
     */
    ListedTool seen(Set<String> forced, List<Mask> masks) {
        JsonNode promised = outputSchema == null ? null : MaskedSchema.of(outputSchema, masks);
        return new ListedTool(id, name, title, description, without(forced), promised, annotations);
    }

    private JsonNode without(Set<String> arguments) {
        if (arguments.isEmpty()) {
            return inputSchema;
        }
        JsonNode schema = inputSchema.deepCopy();
        if (schema.get("properties") instanceof ObjectNode properties) {
            properties.remove(arguments);
        }
        if (schema.get("required") instanceof ArrayNode required) {
            required.removeIf(name -> arguments.contains(name.asString("")));
        }
        return schema;
    }
}
