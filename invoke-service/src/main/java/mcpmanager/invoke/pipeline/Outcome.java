package mcpmanager.invoke.pipeline;

import java.util.List;

/** How a call ended. Each edge turns it into its own answer with one exhaustive switch. */
public sealed interface Outcome {

    /**
     * The tool ran.
     *
     * @param json the result, an object, as it was serialised once: what is hashed for the record, shown as text and as
     *     structured content are these very characters
     */
    record Answered(String json) implements Outcome {}

    record Unauthenticated() implements Outcome {}

    /** Unknown, disabled or not visible to the key; nothing tells these apart. */
    record ToolNotFound() implements Outcome {}

    /** The arguments do not fit the tool's input schema. */
    record InvalidArguments(List<ArgumentProblem> problems) implements Outcome {}

    record Failed(FailureCode code) implements Outcome {}

    /**
     * One reason why arguments do not fit.
     *
     * @param path JSON Pointer (RFC 6901) into the arguments
     * @param message one sentence that a model can act on
     */
    record ArgumentProblem(String path, String message) {}
}
