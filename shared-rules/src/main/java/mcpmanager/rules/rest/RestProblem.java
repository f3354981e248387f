package mcpmanager.rules.rest;

/**
 * One reason why a request is refused.
 *
 * @param path JSON Pointer of the part, such as {@code /query/units}
 * @param message an English sentence for the author of the request
 */
public record RestProblem(RestRefusal code, String path, String message) {}
