package mcpmanager.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Aggregates as the last commands of this instance left them, so that only their last event and what came after has to be
 * read; what other instances appended is always among it. Whoever loads one takes it out, and it comes back when its own
 * transaction is committed: what was rolled back, or is part of a surrounding transaction, is read from its first event
 * the next time. So is one whose last event is no longer in the store, as after a failover that lost it.
 */
final class RememberedAggregates<T> extends EventSourcingRepository<T> {

    private static final int MOST_OF_A_TYPE = 5_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);
    private static final String LAST_EVENT = "last event of ";
    private static final Instant NEVER = Instant.EPOCH;

    private final EventStore eventStore;
    /** Definitions may be large: the memory is given back when it gets short. */
    private final Cache<String, Remembered<T>> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_OF_A_TYPE)
            .expireAfterAccess(UNUSED)
            .softValues()
            .build();

    /** @param lastEvent the identifier of the event that made the version */
    private record Remembered<T>(T root, String name, long version, String lastEvent) {}

    RememberedAggregates(EventStore eventStore, Builder<T> builder) {
        super(builder.eventStore(eventStore));
        this.eventStore = eventStore;
        var _ = eventStore.subscribe(appended -> appended.forEach(RememberedAggregates::note));
    }

    @Override
    protected DomainEventStream readEvents(String id) {
        Remembered<T> last = remembered.asMap().remove(id);
        DomainEventStream events = last == null ? null : since(last, id);
        DomainEventStream all = events == null ? super.readEvents(id) : events;
        return DomainEventStream.of(all.asStream().peek(RememberedAggregates::note), all::getLastSequenceNumber);
    }

    /** Null when the store has another last event, or none. */
    private @Nullable DomainEventStream since(Remembered<T> last, String id) {
        DomainEventStream events = eventStore.readEvents(id, last.version());
        if (!events.hasNext() || !events.next().getIdentifier().equals(last.lastEvent())) {
            return null;
        }
        return DomainEventStream.concat(
                DomainEventStream.of(new GenericDomainEventMessage<>(
                        last.name(),
                        id,
                        last.version(),
                        last.root(),
                        MetaData.emptyInstance(),
                        last.lastEvent(),
                        NEVER)),
                events);
    }

    /** Within a unit of work, what the last event of an aggregate is. */
    private static void note(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> last) {
            CurrentUnitOfWork.ifStarted(work ->
                    work.root().resources().put(LAST_EVENT + last.getAggregateIdentifier(), last.getIdentifier()));
        }
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        return rememberedOnceCommitted(super.doLoadWithLock(id, expectedVersion));
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> creation) throws Exception {
        return rememberedOnceCommitted(super.doCreateNewForLock(creation));
    }

    private EventSourcedAggregate<T> rememberedOnceCommitted(EventSourcedAggregate<T> aggregate) {
        CurrentUnitOfWork.get().afterCommit(committed -> {
            Long version = aggregate.version();
            String id = aggregate.identifierAsString();
            String lastEvent = committed.root().getResource(LAST_EVENT + id);
            if (version != null
                    && lastEvent != null
                    && !TransactionSynchronizationManager.isActualTransactionActive()) {
                remembered.put(
                        id, new Remembered<>(aggregate.getAggregateRoot(), aggregate.type(), version, lastEvent));
            }
        });
        return aggregate;
    }
}
