package mcpmanager.audit.invocation;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.invocation.InvocationEvent.InvocationCancelled;
import mcpmanager.events.invocation.InvocationEvent.InvocationDenied;
import mcpmanager.events.invocation.InvocationEvent.InvocationFailed;
import mcpmanager.events.invocation.InvocationEvent.InvocationLimited;
import mcpmanager.events.invocation.InvocationEvent.InvocationStarted;
import mcpmanager.events.invocation.InvocationEvent.InvocationSucceeded;
import org.jspecify.annotations.Nullable;

/** How an invocation ended, as far as its events tell. */
public enum Outcome {
    /** Started, and nothing is known of its end. */
    RUNNING(InvocationStarted.class),
    SUCCEEDED(InvocationSucceeded.class),
    DENIED(InvocationDenied.class),
    LIMITED(InvocationLimited.class),
    FAILED(InvocationFailed.class),
    CANCELLED(InvocationCancelled.class);

    private static final Map<Class<?>, Outcome> BY_EVENT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(outcome -> outcome.event, outcome -> outcome));

    private final Class<? extends InvocationEvent> event;

    Outcome(Class<? extends InvocationEvent> event) {
        this.event = event;
    }

    public static Outcome of(InvocationEvent event) {
        return of(event.getClass());
    }

    public static Outcome of(Class<? extends InvocationEvent> event) {
        return Objects.requireNonNull(BY_EVENT.get(event), event::getName);
    }

    /** Why it was denied, limited or failed. */
    public static @Nullable String codeOf(InvocationEvent event) {
        return switch (event) {
            case InvocationDenied e -> e.code();
            case InvocationLimited e -> e.code();
            case InvocationFailed e -> e.code();
            case InvocationStarted e -> null;
            case InvocationSucceeded e -> null;
            case InvocationCancelled e -> null;
        };
    }
}
