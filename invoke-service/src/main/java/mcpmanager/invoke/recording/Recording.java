package mcpmanager.invoke.recording;

import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.invocation.InvocationEvent;
import reactor.core.publisher.Mono;

/** The durable record of calls. */
public interface Recording {

    /**
     * Whether a call may start, as far as is known: false while recording keeps failing. A call that was let in must
     * report how its recording went by {@link #record}.
     */
    boolean admits();

    /**
     * Completes when the event is durable, and fails otherwise, within the deadline in any case. Nothing happens before
     * the subscription; from then on the attempt is not taken back by a cancellation.
     */
    Mono<Void> record(InvocationEvent event, TraceContext trace);
}
