package mcpmanager.command.dispatch;

import java.util.Objects;
import java.util.Optional;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.AdminEvent;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/** What an aggregate does with a decision, the same for all. Only inside an Axon command handler. */
public final class Decided {

    private Decided() {}

    /**
     * Applies the event, if there is one.
     *
     * @return the aggregate's version afterwards
     */
    public static long apply(Optional<? extends AdminEvent> event) {
        event.ifPresent(AggregateLifecycle::apply);
        return Objects.requireNonNull(AggregateLifecycle.getVersion(), "an aggregate without events");
    }

    /**
     * @param expected the version that the caller read, or null when it doesn't care
     * @throws CommandRejected {@code VERSION_CONFLICT} when the aggregate has another one
     */
    public static void requireVersion(@Nullable Long expected) {
        if (expected != null && !expected.equals(AggregateLifecycle.getVersion())) {
            throw new CommandRejected(RejectionCode.VERSION_CONFLICT);
        }
    }
}
