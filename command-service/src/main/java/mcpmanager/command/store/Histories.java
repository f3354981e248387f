package mcpmanager.command.store;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.events.AdminEvent;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Reads what has happened to an aggregate, for work that must be done before its next command. Blocking. */
@Component
public class Histories {

    private final EventStore store;

    Histories(EventStore store) {
        this.store = store;
    }

    /** The events, from version 0 on; empty when there is no such aggregate or it has other events. */
    public <E extends AdminEvent> List<E> of(Object aggregateId, Class<E> events) {
        List<E> history = new ArrayList<>();
        DomainEventStream stream = store.readEvents(aggregateId.toString());
        while (stream.hasNext()) {
            if (!events.isInstance(stream.peek().getPayload())) {
                return List.of();
            }
            history.add(events.cast(stream.next().getPayload()));
        }
        return history;
    }
}
