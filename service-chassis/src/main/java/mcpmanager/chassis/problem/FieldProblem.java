package mcpmanager.chassis.problem;

/**
 * What is wrong with one field.
 *
 * @param path JSON Pointer (RFC 6901) into the request body
 * @param message one sentence that does not repeat the value
 */
public record FieldProblem(String path, String message) {}
