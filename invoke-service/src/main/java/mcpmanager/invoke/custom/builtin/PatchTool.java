package mcpmanager.invoke.custom.builtin;

import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code json.patch}: a document as a JSON Patch (RFC 6902) makes it, which the tool's settings have. */
@Component
final class PatchTool implements CustomTool {

    private static final int MOST_OPERATIONS = 100;

    @Override
    public String implementation() {
        return "json.patch";
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public CustomResult call(CustomCall call) {
        JsonNode document = call.arguments().get("document");
        JsonNode patch = call.settings().path("patch");
        if (document == null || !patch.isArray() || patch.size() > MOST_OPERATIONS) {
            return new CustomResult.Failed("The arguments need a document, and the settings a patch of at most "
                    + MOST_OPERATIONS + " operations.");
        }
        JsonPatch patched = new JsonPatch(document);
        int number = 0;
        for (JsonNode operation : patch) {
            try {
                patched.apply(operation);
            } catch (JsonPatch.ImpossibleException impossible) {
                return new CustomResult.Failed("Operation " + number + ": " + impossible.getMessage() + ".");
            }
            number++;
        }
        return new CustomResult.Structured(patched.document());
    }
}
