package mcpmanager.invoke.pipeline;

import java.util.List;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;
import org.jspecify.annotations.Nullable;

/** How a call came to its end, as the record and the answer are made from it. */
sealed interface Ending {

    record Succeeded(Execution.Completed execution) implements Ending {}

    record Unauthenticated() implements Ending {}

    /** Nothing ran, because the caller may not do this. */
    record Denied(Denial denial) implements Ending {}

    record InvalidArguments(List<ArgumentProblem> problems) implements Ending {

        static final String CODE = "INVALID_ARGUMENTS";
    }

    /** The client lacks a capability that the tool needs. */
    record ClientUnable(String capability) implements Ending {

        static final String CODE = "CLIENT_CAPABILITY_MISSING";
    }

    /** @param text what the tool itself says to its caller; null: nothing */
    record Failed(FailureCode code, @Nullable String text) implements Ending {

        Failed(FailureCode code) {
            this(code, null);
        }
    }

    /** Why a caller may not. */
    enum Denial {
        TOOL_NOT_FOUND
    }
}
