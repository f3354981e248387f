package mcpmanager.invoke.datasource;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import mcpmanager.chassis.egress.PlaceNotAllowedException;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * Connections to one PostgreSQL database, made when needed.
 *
 * <p>A connection goes back to the pool only when its work ended regularly, with rows or with the database's own error.
 * After a cancellation, a timeout included, the query is cancelled on the server and the connection is closed: what would
 * still arrive on it can't reach the next user.
 */
public final class PostgresPool implements OpenedDataSource {

    /** What is done with a connection. It may block: it has its thread. */
    @FunctionalInterface
    public interface Work<T> {

        T on(PostgresSession session) throws SQLException;
    }

    /** As many as connections are at work, over all pools; a virtual thread's wake-ups cost a seventh of a call (ADR 9). */
    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("data-source-", 0).factory());

    /** To wait while all connections are in use; making one takes as long as it takes. */
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private final KnownDataSource source;
    private final boolean writable;
    private final int most;
    private final InstrumentedPool<PostgresSession> pool;
    private volatile long lastUse = System.nanoTime();

    PostgresPool(KnownDataSource source, boolean writable, DataSource connections, DataSourceSettings settings) {
        this.source = source;
        this.writable = writable;
        this.most = settings.maxConnections();
        this.pool = PoolBuilder.from(blocking(() -> PostgresSession.open(connections)))
                .sizeBetween(0, settings.maxConnections())
                .maxPendingAcquire(settings.maxWaiting())
                .idleResourceReuseMruOrder()
                .evictionPredicate(
                        (session, use) -> use.idleTime() >= settings.idleTime().toMillis()
                                || use.lifeTime() >= settings.lifetime().toMillis()
                                || session.isClosed())
                .evictInBackground(Duration.ofSeconds(30))
                .destroyHandler(session -> blocking(() -> {
                            session.close();
                            return session;
                        })
                        .then())
                .buildPool();
    }

    @Override
    public OrganizationId organizationId() {
        return source.organizationId();
    }

    @Override
    public DataSourceId id() {
        return source.id();
    }

    @Override
    public long version() {
        return source.version();
    }

    /** Whether tools may change rows. */
    public boolean takesChanges() {
        return writable;
    }

    /**
     * Does the work on a connection of its own. Waiting for one counts towards the time limit, which is the caller's.
     *
     * @throws AddressNotAllowedException as an error, when none may be made
     * @throws NoConnectionException as an error, when none can be had
     * @throws PoolFullException as an error, when too many wait for one already
     */
    public <T> Mono<T> use(Work<T> work) {
        lastUse = System.nanoTime();
        return on(pool.acquire(), work);
    }

    private static <T> Mono<T> on(Mono<PooledRef<PostgresSession>> connection, Work<T> work) {
        return Mono.usingWhen(
                connection.onErrorMap(PostgresPool::unavailable),
                ref -> run(work, ref.poolable()),
                PooledRef::release,
                (ref, error) -> isOrdinary(error) ? ref.release() : ref.invalidate(),
                PostgresPool::cancel);
    }

    private static RuntimeException unavailable(Throwable error) {
        if (error instanceof PoolAcquirePendingLimitException || error instanceof PoolAcquireTimeoutException) {
            return new PoolFullException();
        }
        return PlaceNotAllowedException.isBehind(error)
                ? new AddressNotAllowedException()
                : new NoConnectionException(error);
    }

    @Override
    public PoolUse poolUse() {
        InstrumentedPool.PoolMetrics now = pool.metrics();
        return new PoolUse(most, now.allocatedSize(), now.acquiredSize(), now.pendingAcquireSize());
    }

    @Override
    public Duration unused() {
        return Duration.ofNanos(System.nanoTime() - lastUse);
    }

    /** By the least query, on a connection that no call needs at the moment; there must be one, or room for one. */
    @Override
    public Mono<Void> probe() {
        return on(pool.acquire(NO_TIME), PostgresPool::ask).then();
    }

    private static boolean ask(PostgresSession session) throws SQLException {
        try (PreparedStatement least = session.prepare("select 1")) {
            return least.execute();
        }
    }

    @Override
    public Mono<Void> drain() {
        return pool.disposeLater();
    }

    private static <T> Mono<T> run(Work<T> work, PostgresSession session) {
        return Mono.defer(() -> {
            session.begin();
            return blocking(() -> {
                try {
                    return work.on(session);
                } finally {
                    session.end();
                }
            });
        });
    }

    /** On a thread of its own, because the driver blocks. A cancellation does not interrupt it. */
    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.create(sink -> THREADS.execute(() -> {
            T result;
            try {
                result = work.call();
            } catch (Throwable e) { // an error of the JVM too, or else the call would wait for ever
                sink.error(e);
                return;
            }
            sink.success(result);
        }));
    }

    /**
     * An answer of the database after which the session goes on; not one that ends it, nor one that says that what the
     * session has prepared no longer fits the tables (0A000, 26000).
     */
    private static boolean isOrdinary(Throwable error) {
        ServerErrorMessage answer = error instanceof PSQLException e ? e.getServerErrorMessage() : null;
        return answer != null
                && "ERROR".equals(answer.getSeverity())
                && !"0A000".equals(answer.getSQLState())
                && !"26000".equals(answer.getSQLState());
    }

    /** Only a connection that is quiet makes room for the next one. */
    private static Mono<Void> cancel(PooledRef<PostgresSession> ref) {
        return blocking(() -> {
                    ref.poolable().cancel();
                    return ref;
                })
                .then(ref.invalidate());
    }
}
