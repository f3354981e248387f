package mcpmanager.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Aggregates as the last commands of this instance left them, so that only what came after has to be read; what other
 * instances appended is always among it. Whoever loads one takes it out, and it comes back when its own transaction is
 * committed: what was rolled back, or is part of a surrounding transaction, is read from its first event the next time.
 */
final class RememberedAggregates<T> extends EventSourcingRepository<T> {

    private static final int MOST_OF_A_TYPE = 5_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final EventStore eventStore;
    /** Definitions may be large: the memory is given back when it gets short. */
    private final Cache<String, Remembered<T>> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_OF_A_TYPE)
            .expireAfterAccess(UNUSED)
            .softValues()
            .build();

    private record Remembered<T>(T root, String name, long version) {}

    RememberedAggregates(EventStore eventStore, Builder<T> builder) {
        super(builder.eventStore(eventStore));
        this.eventStore = eventStore;
    }

    @Override
    protected DomainEventStream readEvents(String id) {
        Remembered<T> last = remembered.asMap().remove(id);
        return last == null
                ? super.readEvents(id)
                : DomainEventStream.concat(
                        DomainEventStream.of(
                                new GenericDomainEventMessage<>(last.name(), id, last.version(), last.root())),
                        eventStore.readEvents(id, last.version() + 1));
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
            if (version != null && !TransactionSynchronizationManager.isActualTransactionActive()) {
                remembered.put(
                        aggregate.identifierAsString(),
                        new Remembered<>(aggregate.getAggregateRoot(), aggregate.type(), version));
            }
        });
        return aggregate;
    }
}
