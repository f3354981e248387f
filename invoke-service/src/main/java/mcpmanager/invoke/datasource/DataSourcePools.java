package mcpmanager.invoke.datasource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.invoke.catalog.KnownDataSources;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.SecretNotOpenedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One pool for each data source, in its newest version. The pool before it, or of a data source that was deleted, serves the
 * calls that have it, then closes.
 */
@Component
final class DataSourcePools implements DataSources, MeterBinder, DisposableBean {

    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final long SWEEP_MINUTES = 10;

    private final KnownDataSources known;
    private final DataSourceSettings settings;
    private final SecretProviders secrets;
    private final WebServices web;
    private final Egress egress;
    private final Map<DataSourceId, OpenedDataSource> pools = new ConcurrentHashMap<>();
    private final Disposable sweeping;

    DataSourcePools(
            KnownDataSources known,
            DataSourceSettings settings,
            SecretProviders secrets,
            WebServices web,
            Egress egress) {
        this.known = known;
        this.settings = settings;
        this.secrets = secrets;
        this.web = web;
        this.egress = egress;
        sweeping = Schedulers.parallel()
                .schedulePeriodically(this::closeDeleted, SWEEP_MINUTES, SWEEP_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public @Nullable OpenedDataSource opened(OrganizationId organizationId, DataSourceId id) {
        KnownDataSource source = known.find(organizationId, id);
        OpenedDataSource pool = pools.get(id);
        return source != null && pool != null && pool.version() == source.version() ? pool : null;
    }

    @Override
    public Collection<OpenedDataSource> opened() {
        return List.copyOf(pools.values());
    }

    /** While the catalog is read anew none is there; they are opened again, then. */
    void closeDeleted() {
        opened().stream()
                .filter(pool -> !known.isThere(pool.id()) && pools.remove(pool.id(), pool))
                .forEach(this::drainLater);
    }

    @Override
    public OpenedDataSource open(OrganizationId organizationId, DataSourceId id) {
        OpenedDataSource opened = opened(organizationId, id);
        if (opened != null) {
            return opened;
        }
        KnownDataSource source = known.find(organizationId, id);
        if (source == null) {
            throw new DataSourceNotOpenedException(id, "is not known");
        }
        String password = password(source);
        return pools.compute(id, (same, current) -> newest(current, source, password));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "mcpm.invoke.data.sources.connections", PoolUse::connections);
        gauge(registry, "mcpm.invoke.data.sources.connections.used", PoolUse::inUse);
        gauge(registry, "mcpm.invoke.data.sources.waiting", PoolUse::waiting);
    }

    private void gauge(MeterRegistry registry, String name, ToIntFunction<PoolUse> part) {
        Gauge.builder(
                        name,
                        pools.values(),
                        all -> all.stream()
                                .map(OpenedDataSource::poolUse)
                                .mapToInt(part)
                                .sum())
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void destroy() {
        sweeping.dispose();
        Flux.fromIterable(pools.values())
                .flatMap(OpenedDataSource::drain)
                .then()
                .timeout(CLOSE)
                .onErrorComplete()
                .subscribe();
        pools.clear();
    }

    private OpenedDataSource newest(@Nullable OpenedDataSource current, KnownDataSource source, String password) {
        if (current != null && current.version() >= source.version()) {
            return current;
        }
        OpenedDataSource pool = switch (source.connection()) {
            case DataSourceConnection.Postgres postgres ->
                new PostgresPool(
                        source,
                        postgres.takesChanges(),
                        PostgresConnections.of(postgres, password, settings, egress),
                        settings);
            case DataSourceConnection.Rest rest -> web.open(source, rest, password);
        };
        if (current != null) {
            drainLater(current);
        }
        return pool;
    }

    private void drainLater(OpenedDataSource pool) {
        Mono.delay(settings.statementTimeout()).then(pool.drain()).subscribe();
    }

    /** Empty when it needs none. */
    private String password(KnownDataSource source) {
        SecretSealed credential = source.credential();
        try {
            return credential == null ? "" : secrets.open(credential);
        } catch (MasterKeyUnavailableException e) {
            throw new DataSourceNotOpenedException(source.id(), "waits for the master key: " + e.getMessage());
        } catch (SecretNotOpenedException e) {
            throw new DataSourceNotOpenedException(source.id(), "has a credential that does not open");
        }
    }
}
