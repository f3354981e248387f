package mcpmanager.command.store;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * An event store that wakes the readers of all instances after an append: once for all that is appended within some
 * milliseconds, so that readers get more than one event at a time.
 *
 * <p>The others are notified after the commit and not by it, since PostgreSQL lets transactions that notify commit one
 * by one. What an instance appended and, dying, told nobody is found by the others' own, slower look.
 */
class NotifiedEventStore extends EmbeddedEventStore {

    static final String CHANNEL = "mcpm_domain_event";

    private static final Logger LOG = LoggerFactory.getLogger(NotifiedEventStore.class);
    private static final Duration GATHERING = Duration.ofMillis(5);

    private final String instance = UUID.randomUUID().toString();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final Executor later =
            CompletableFuture.delayedExecutor(GATHERING.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
    private final JdbcClient database;

    NotifiedEventStore(Builder builder, JdbcClient database) {
        super(builder);
        this.database = database;
    }

    /** Readers that wait look for new events now. */
    void wake() {
        super.afterCommit(List.of());
    }

    /** Whether this instance sent the notification. */
    boolean sent(String notification) {
        return instance.equals(notification);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> appended) {
        if (gathering.compareAndSet(false, true)) {
            later.execute(this::announce);
        }
    }

    private void announce() {
        gathering.set(false);
        wake();
        try {
            database.sql("select pg_notify(:channel, :instance)")
                    .param("channel", CHANNEL)
                    .param("instance", instance)
                    .query((row, number) -> true)
                    .single();
        } catch (DataAccessException | CannotCreateTransactionException away) {
            LOG.debug("other instances notice an append later", away);
        }
    }
}
