package mcpmanager.rules.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request as its author wrote it, not checked yet.
 *
 * @param body null: none
 * @param responsePointer null: not by a pointer
 * @param responsePath null: not by a path; without both the whole response
 */
public record RestParts(
        String method,
        String pathTemplate,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable JsonNode body,
        @Nullable String responsePointer,
        @Nullable String responsePath) {}
