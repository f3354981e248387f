package mcpmanager.invoke.custom;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an implementation answers. As JSON it may have 4 MiB at most. */
public sealed interface CustomResult {

    /** A value. A caller gets it as structured content, and the very same as text. */
    record Structured(JsonNode value) implements CustomResult {

        @Override
        public String toString() {
            return "Structured[" + value.getNodeType() + "]";
        }
    }

    /** Blocks in their order. Policies mask them as {@code {"content":[...]}}. */
    record Content(List<ContentBlock> blocks) implements CustomResult {

        public Content {
            blocks = List.copyOf(blocks);
        }

        public static Content of(ContentBlock... blocks) {
            return new Content(List.of(blocks));
        }
    }

    /**
     * It could not be done.
     *
     * @param text what a caller, a model as a rule, can act on; cut to 4,000 characters; no secrets
     */
    record Failed(String text) implements CustomResult {}

    /**
     * It can be done only for a client that declares a capability, which this one did not.
     *
     * @param name of the capability, as in MCP's {@code ClientCapabilities}
     */
    record MissingCapability(String name) implements CustomResult {}
}
