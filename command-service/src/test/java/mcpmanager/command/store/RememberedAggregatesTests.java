package mcpmanager.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RememberedAggregatesTests {

    private static final String ID = "a-list";

    /** Where each reading of the history began. */
    private final List<Long> readings = new ArrayList<>();

    /** What the database no longer has. */
    private final List<Object> lost = new ArrayList<>();

    private final EmbeddedEventStore eventStore = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine() {
                @Override
                public DomainEventStream readEvents(String id, long firstSequenceNumber) {
                    readings.add(firstSequenceNumber);
                    return DomainEventStream.of(kept(super.readEvents(id, firstSequenceNumber)));
                }

                private Stream<? extends DomainEventMessage<?>> kept(DomainEventStream events) {
                    return events.asStream().filter(event -> !lost.contains(event.getPayload()));
                }

                /** One event for each version, as the database has it. */
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    for (EventMessage<?> event : events) {
                        if (event instanceof DomainEventMessage<?> next
                                && kept(super.readEvents(ID, next.getSequenceNumber()))
                                        .findAny()
                                        .isPresent()) {
                            throw new ConcurrencyException("version " + next.getSequenceNumber() + " is taken");
                        }
                    }
                    super.appendEvents(events);
                }
            })
            .build();

    private final RememberedAggregates<Words> words = instance();

    record Added(String id, String word) {}

    @AggregateRoot(type = "Words")
    static final class Words {

        @AggregateIdentifier
        private @Nullable String id;

        private final List<String> all = new ArrayList<>();

        @EventSourcingHandler
        void on(Added event) {
            id = event.id();
            all.add(event.word());
        }
    }

    @BeforeEach
    void create() {
        inUnitOfWork(() -> words.newInstance(() -> {
            AggregateLifecycle.apply(new Added(ID, "one"));
            return new Words();
        }));
    }

    @AfterEach
    void shutDown() {
        TransactionSynchronizationManager.clear();
        eventStore.shutDown();
    }

    @Test
    void only_what_came_after_is_read() {
        add("two");
        add("three");

        assertThat(now()).containsExactly("one", "two", "three");
        assertThat(readings).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_long_history_is_read_once() {
        for (int i = 0; i < 300; i++) {
            add("word " + i);
        }

        assertThat(now()).hasSize(301);
        assertThat(readings)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(0, 300).boxed().toList());
    }

    @Test
    void what_did_not_change_is_remembered_too() {
        add("two");

        assertThat(now()).isEqualTo(now());
        assertThat(readings).endsWith(1L, 1L);
    }

    @Test
    void an_event_that_the_database_lost_is_forgotten() {
        add("two");
        lost.add(new Added(ID, "two"));

        assertThat(now()).containsExactly("one");
        assertThat(readings).endsWith(1L, 0L);
    }

    @Test
    void an_event_in_the_place_of_a_lost_one_is_seen() {
        add("two");
        lost.add(new Added(ID, "two"));
        eventStore.publish(new GenericDomainEventMessage<>("Words", ID, 1, new Added(ID, "theirs")));

        assertThat(now()).containsExactly("one", "theirs");
    }

    @Test
    void what_another_instance_appended_is_seen() {
        eventStore.publish(new GenericDomainEventMessage<>("Words", ID, 1, new Added(ID, "theirs")));

        add("ours");

        assertThat(now()).containsExactly("one", "theirs", "ours");
    }

    @Test
    void of_two_instances_that_change_one_version_the_later_one_loses_and_sees_what_the_other_did() {
        RememberedAggregates<Words> others = instance();
        add("two");
        add(others, "three");
        add("four");

        UnitOfWork<?> late = DefaultUnitOfWork.startAndGet(null);
        words.load(ID).execute(root -> AggregateLifecycle.apply(new Added(ID, "late")));
        CurrentUnitOfWork.clear(late);
        add(others, "five");
        CurrentUnitOfWork.set(late);
        assertThatThrownBy(late::commit).isInstanceOf(ConcurrencyException.class);

        assertThat(now()).containsExactly("one", "two", "three", "four", "five");
        add("six");
        assertThat(now(others)).isEqualTo(now()).endsWith("five", "six");
    }

    @Test
    void what_was_rolled_back_is_forgotten() {
        add("two");

        assertThatThrownBy(() -> inUnitOfWork(() -> words.load(ID).execute(root -> {
                    AggregateLifecycle.apply(new Added(ID, "lost"));
                    throw new IllegalStateException("refused");
                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(now()).containsExactly("one", "two");
        assertThat(readings).endsWith(0L);
    }

    @Test
    void a_surrounding_transaction_may_still_roll_back_and_nothing_of_it_is_remembered() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        add("two");
        TransactionSynchronizationManager.setActualTransactionActive(false);

        assertThat(now()).containsExactly("one", "two");
        assertThat(readings).endsWith(0L);
    }

    private RememberedAggregates<Words> instance() {
        return new RememberedAggregates<>(
                eventStore, EventSourcingRepository.builder(Words.class).filterByAggregateType());
    }

    private void add(String word) {
        add(words, word);
    }

    private static void add(RememberedAggregates<Words> to, String word) {
        inUnitOfWork(() -> to.load(ID).execute(root -> AggregateLifecycle.apply(new Added(ID, word))));
    }

    private List<String> now() {
        return now(words);
    }

    private static List<String> now(RememberedAggregates<Words> of) {
        List<String> all = new ArrayList<>();
        inUnitOfWork(() -> of.load(ID).execute((Consumer<Words>) root -> all.addAll(root.all)));
        return all;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void inUnitOfWork(Work work) {
        DefaultUnitOfWork.startAndGet(null).execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
