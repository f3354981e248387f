package mcpmanager.audit.invocation;

import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import org.jspecify.annotations.Nullable;

/** How an invocation ended, as far as its events tell. */
public enum Outcome {
    /** Started, and nothing is known of its end. */
    RUNNING,
    SUCCEEDED,
    DENIED,
    FAILED,
    CANCELLED;

    public static Outcome of(InvocationEvent event) {
        return switch (event) {
            case InvocationStarted e -> RUNNING;
            case InvocationSucceeded e -> SUCCEEDED;
            case InvocationDenied e -> DENIED;
            case InvocationFailed e -> FAILED;
            case InvocationCancelled e -> CANCELLED;
        };
    }

    /** Why it was denied or failed. */
    public static @Nullable String codeOf(InvocationEvent event) {
        return switch (event) {
            case InvocationDenied e -> e.code();
            case InvocationFailed e -> e.code();
            case InvocationStarted e -> null;
            case InvocationSucceeded e -> null;
            case InvocationCancelled e -> null;
        };
    }
}
