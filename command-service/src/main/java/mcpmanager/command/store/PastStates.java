package mcpmanager.command.store;

import java.util.function.BiFunction;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What an aggregate was before, folded from its events. Blocking. */
@Component
public class PastStates {

    private final EventStore eventStore;

    PastStates(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /**
     * @param version from 0
     * @param initial the state before the first event
     * @throws CommandRejected {@code NOT_FOUND} when there is no such aggregate, {@code VERSION_NOT_FOUND} when it has not
     *     come to this version
     */
    public <S, E> S at(long version, Object id, Class<E> events, S initial, BiFunction<S, E, S> evolve) {
        DomainEventStream history = eventStore.readEvents(id.toString());
        S state = initial;
        long reached = -1;
        while (reached < version && history.hasNext()) {
            DomainEventMessage<?> next = history.next();
            if (!events.isInstance(next.getPayload())) {
                throw new CommandRejected(RejectionCode.NOT_FOUND);
            }
            state = evolve.apply(state, events.cast(next.getPayload()));
            reached = next.getSequenceNumber();
        }
        if (reached < 0) {
            throw new CommandRejected(RejectionCode.NOT_FOUND);
        }
        if (reached != version) {
            throw new CommandRejected(RejectionCode.VERSION_NOT_FOUND);
        }
        return state;
    }
}
