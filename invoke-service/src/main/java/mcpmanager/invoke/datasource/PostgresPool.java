package mcpmanager.invoke.datasource;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.function.Function;
import mcpmanager.events.datasource.DataSourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;
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

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPool.class);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final int CANCEL_RETRIES = 8;

    private final DataSourceId id;
    private final long version;
    private final InstrumentedPool<PostgresqlConnection> pool;

    PostgresPool(DataSourceId id, long version, PostgresqlConnectionFactory connections, DataSourceSettings settings) {
        this.id = id;
        this.version = version;
        this.pool = PoolBuilder.from(connections.create())
                .sizeBetween(0, settings.maxConnections())
                .maxPendingAcquire(settings.maxWaiting())
                .idleResourceReuseMruOrder()
                .evictionPredicate((connection, use) ->
                        use.idleTime() >= settings.idleTime().toMillis()
                                || use.lifeTime() >= settings.lifetime().toMillis()
                                || isClosed(connection))
                .evictInBackground(Duration.ofSeconds(30))
                .destroyHandler(PostgresqlConnection::close)
                .buildPool();
    }

    @Override
    public DataSourceId id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    /**
     * Does the work on a connection of its own. Waiting for one counts towards the time limit, which is the caller's.
     *
     * @throws NoConnectionException as an error, when none can be had
     */
    public <T> Mono<T> use(Function<PostgresqlConnection, Mono<T>> work) {
        return Mono.usingWhen(
                pool.acquire().onErrorMap(NoConnectionException::new),
                ref -> work.apply(ref.poolable()),
                PooledRef::release,
                (ref, error) -> isOrdinary(error) ? ref.release() : ref.invalidate(),
                PostgresPool::cancel);
    }

    /** Connections that exist, whether in use or not. */
    public int size() {
        return pool.metrics().allocatedSize();
    }

    /** Connections in use. */
    public int inUse() {
        return pool.metrics().acquiredSize();
    }

    /** Connections in use are closed when they come back. */
    Mono<Void> drain() {
        return pool.disposeLater();
    }

    /** An answer of the database after which the session goes on; not one of those that end it (classes 08, 57P). */
    private static boolean isOrdinary(Throwable error) {
        if (!(error instanceof PostgresqlException answered)) {
            return false;
        }
        ErrorDetails details = answered.getErrorDetails();
        return details.getSeverityNonLocalized().equals("ERROR")
                && !details.getCode().startsWith("08")
                && !details.getCode().startsWith("57P");
    }

    /**
     * A cancellation that reaches the server before its query is lost, and a server at work does not notice that a
     * connection was closed: so it is asked until the connection is quiet. Only then is there room for the next one.
     */
    private static Mono<Void> cancel(PooledRef<PostgresqlConnection> ref) {
        PostgresqlConnection connection = ref.poolable();
        return Mono.defer(connection::cancelRequest)
                .then(Mono.defer(() -> connection.validate(ValidationDepth.REMOTE)))
                .timeout(QUIET)
                .retry(CANCEL_RETRIES)
                .onErrorResume(e -> {
                    LOG.warn("a query could not be cancelled on the server: {}", String.valueOf(e));
                    return Mono.empty();
                })
                .then(ref.invalidate());
    }

    private static boolean isClosed(PostgresqlConnection connection) {
        Open open = new Open();
        connection.validate(ValidationDepth.LOCAL).subscribe(open::set);
        return !open.value;
    }

    /** A local validation answers at once. */
    private static final class Open {
        private boolean value;

        void set(boolean open) {
            value = open;
        }
    }
}
