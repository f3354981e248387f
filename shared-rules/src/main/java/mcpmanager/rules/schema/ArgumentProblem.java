package mcpmanager.rules.schema;

/**
 * One reason why the arguments of a call do not fit. It never repeats a value of the call, only names of properties,
 * shortened and without invisible characters.
 *
 * @param path JSON pointer into the arguments, empty for the arguments as a whole
 * @param message a short English phrase that a model can act on
 */
public record ArgumentProblem(String path, String message) {}
