package mcpmanager.command.store;

import java.util.Optional;
import java.util.function.BiFunction;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** What an aggregate was at some version, folded from its events. Blocking. */
@Component
public class PastStates {

    private final EventStore eventStore;

    PastStates(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /**
     * @param version from 0
     * @param initial the state before the first event
     * @throws CommandRejected {@code NOT_FOUND} when the organisation has no such aggregate, {@code VERSION_NOT_FOUND} when
     *     it has not come to this version
     */
    public <S, E extends AdminEvent> S at(
            long version, Object id, OrganizationId owner, Class<E> events, S initial, BiFunction<S, E, S> evolve) {
        Past<S> past = read(version, id, owner, events, initial, evolve)
                .orElseThrow(() -> new CommandRejected(RejectionCode.NOT_FOUND));
        if (past.version() != version) {
            throw new CommandRejected(RejectionCode.VERSION_NOT_FOUND);
        }
        return past.state();
    }

    /** What it is now; empty when the organisation has no such aggregate. */
    public <S, E extends AdminEvent> Optional<S> now(
            Object id, OrganizationId owner, Class<E> events, S initial, BiFunction<S, E, S> evolve) {
        return latest(id, owner, events, initial, evolve).map(Past::state);
    }

    /** As {@link #now}, with its version. */
    public <S, E extends AdminEvent> Optional<Past<S>> latest(
            Object id, OrganizationId owner, Class<E> events, S initial, BiFunction<S, E, S> evolve) {
        return read(Long.MAX_VALUE, id, owner, events, initial, evolve);
    }

    /** A state and the version that it is of. */
    public record Past<S>(S state, long version) {}

    private <S, E extends AdminEvent> Optional<Past<S>> read(
            long most, Object id, OrganizationId owner, Class<E> events, S initial, BiFunction<S, E, S> evolve) {
        DomainEventStream history = eventStore.readEvents(id.toString());
        Past<S> past = new Past<>(initial, -1);
        while (history.hasNext() && (past.version() < most || past.version() < 0)) {
            DomainEventMessage<?> next = history.next();
            if (!events.isInstance(next.getPayload())
                    || !events.cast(next.getPayload()).organizationId().equals(owner)) {
                return Optional.empty();
            }
            past = new Past<>(evolve.apply(past.state(), events.cast(next.getPayload())), next.getSequenceNumber());
        }
        return past.version() < 0 ? Optional.empty() : Optional.of(past);
    }
}
