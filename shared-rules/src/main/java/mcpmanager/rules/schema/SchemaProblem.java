package mcpmanager.rules.schema;

/**
 * One reason why a schema is refused.
 *
 * @param path JSON pointer into the schema, empty for the root
 * @param message an English sentence for the author of the schema
 */
public record SchemaProblem(SchemaRefusal code, String path, String message) {}
