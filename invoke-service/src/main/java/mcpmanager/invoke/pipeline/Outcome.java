package mcpmanager.invoke.pipeline;

import java.time.Duration;
import java.util.List;
import mcpmanager.invoke.ratelimit.Allowance;
import org.jspecify.annotations.Nullable;

/** How a call ended. Each edge turns it into its own answer with one exhaustive switch. */
public sealed interface Outcome {

    /**
     * The tool ran.
     *
     * @param form what the result is
     * @param json the result as it was serialised once: what is hashed for the record, shown as text and as structured
     *     content are these very characters
     * @param allowances what the caller has left; none without limits
     */
    record Answered(Form form, String json, List<Allowance> allowances) implements Outcome {

        public Answered(Form form, String json) {
            this(form, json, List.of());
        }
    }

    record Unauthenticated() implements Outcome {}

    /** Unknown, disabled or not visible to the key; nothing tells these apart. */
    record ToolNotFound() implements Outcome {}

    /**
     * The caller may not.
     *
     * @param argument the one that is refused; null: another reason
     */
    record Denied(DenialCode code, @Nullable String argument) implements Outcome {}

    /**
     * The caller has to wait.
     *
     * @param retryAfter more than nothing
     */
    record Limited(LimitCode code, Duration retryAfter, List<Allowance> allowances) implements Outcome {}

    /** The arguments do not fit the tool's input schema. */
    record InvalidArguments(List<ArgumentProblem> problems) implements Outcome {}

    /**
     * The client did not declare a capability that the tool needs.
     *
     * @param capability its name in MCP's {@code ClientCapabilities}
     */
    record ClientUnable(String capability) implements Outcome {}

    /** @param text what the tool itself says to its caller; null: nothing */
    record Failed(FailureCode code, @Nullable String text) implements Outcome {

        public Failed(FailureCode code) {
            this(code, null);
        }
    }

    /** What a result is. */
    enum Form {
        /** Any JSON. */
        VALUE,
        /** {@code {"content":[...]}} with MCP's content blocks. */
        CONTENT
    }

    /**
     * One reason why arguments do not fit.
     *
     * @param path JSON Pointer (RFC 6901) into the arguments
     * @param message one sentence that a model can act on
     */
    record ArgumentProblem(String path, String message) {}
}
