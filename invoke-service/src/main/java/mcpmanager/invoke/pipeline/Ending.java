package mcpmanager.invoke.pipeline;

import java.util.List;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;

/** How a call came to its end, as the record and the answer are made from it. */
sealed interface Ending {

    record Succeeded(Execution.Completed execution) implements Ending {}

    record Unauthenticated() implements Ending {}

    /** Nothing ran, because the caller may not do this. */
    record Denied(Denial denial) implements Ending {}

    record InvalidArguments(List<ArgumentProblem> problems) implements Ending {

        static final String CODE = "INVALID_ARGUMENTS";
    }

    record Failed(FailureCode code) implements Ending {}

    /** Why a caller may not. */
    enum Denial {
        TOOL_NOT_FOUND
    }
}
