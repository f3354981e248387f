package mcpmanager.command.store;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** An event store whose readers can be woken for events that another instance appended. */
class NotifiedEventStore extends EmbeddedEventStore {

    NotifiedEventStore(Builder builder) {
        super(builder);
    }

    /** As after an append of its own: readers that wait look for new events now. */
    void wake() {
        afterCommit(List.of());
    }
}
