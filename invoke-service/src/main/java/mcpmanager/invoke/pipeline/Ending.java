package mcpmanager.invoke.pipeline;

import java.time.Duration;
import java.util.List;
import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;
import mcpmanager.invoke.ratelimit.Counted;
import org.jspecify.annotations.Nullable;

/** How a call came to its end, as the record and the answer are made from it. */
sealed interface Ending {

    /** @param repeated nothing ran: it is the result of a change that was made before */
    record Succeeded(Execution.Completed execution, boolean repeated) implements Ending {}

    record Unauthenticated() implements Ending {}

    /** Unknown, disabled, not assigned: nothing tells these apart. */
    record ToolNotFound() implements Ending {

        static final String CODE = "TOOL_NOT_FOUND";
    }

    /**
     * Nothing ran, because the caller may not do this.
     *
     * @param argument the one that is refused; null: another reason
     * @param isHidden true: the caller is not to know that there is such a tool
     */
    record Denied(DenialCode code, @Nullable String argument, boolean isHidden) implements Ending {}

    /** Nothing ran, because there were too many calls. */
    record Limited(LimitCode code, Duration retryAfter) implements Ending {

        static Limited of(Counted counted) {
            return new Limited(
                    counted.isQuotaExhausted() ? LimitCode.QUOTA_EXHAUSTED : LimitCode.RATE_LIMITED,
                    counted.retryAfter());
        }
    }

    record InvalidArguments(List<ArgumentProblem> problems) implements Ending {

        static final String CODE = "INVALID_ARGUMENTS";

        static InvalidArguments of(List<mcpmanager.rules.schema.ArgumentProblem> problems) {
            return new InvalidArguments(problems.stream()
                    .map(problem -> new ArgumentProblem(problem.path(), problem.message()))
                    .toList());
        }
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
}
