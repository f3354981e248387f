package mcpmanager.invoke.idempotency;

import mcpmanager.invoke.execution.Execution.Completed;

/** What a call with an idempotency key is to do. */
public sealed interface Turn {

    /** Run; it is the first, or none before it changed anything. */
    record Run(Claim claim) implements Turn {}

    /** It was made. @param result as it was before anything was hidden */
    record Repeated(Completed result) implements Turn {}

    /** The key belongs to other arguments. */
    record Reused() implements Turn {}

    /** It is running. */
    record InUse() implements Turn {}

    /** It may have been made. */
    record OutcomeUnknown() implements Turn {}

    /** Nothing can be remembered. */
    record Unavailable() implements Turn {}
}
