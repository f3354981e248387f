package mcpmanager.invoke.health;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.catalog.KnownDataSources;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import mcpmanager.invoke.datasource.AddressNotAllowedException;
import mcpmanager.invoke.datasource.DataSourceNotOpenedException;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.datasource.PoolFullException;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.datasource.PostgresSession;
import mcpmanager.invoke.datasource.WebService;
import mcpmanager.invoke.execution.RestBreakers;
import mcpmanager.invoke.health.Health.Breaker;
import mcpmanager.invoke.health.Health.Reach;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks at a data source through the very connections that calls use; a database has five seconds to answer. */
@Component
final class DataSourceHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KnownDataSources known;
    private final DataSources sources;
    private final RestBreakers breakers;

    DataSourceHealth(KnownDataSources known, DataSources sources, RestBreakers breakers) {
        this.known = known;
        this.sources = sources;
        this.breakers = breakers;
    }

    /** Empty when the organisation has no such data source, or it is disabled. */
    Mono<Health> of(OrganizationId organization, DataSourceId id) {
        KnownDataSource source = known.find(organization, id);
        if (source == null) {
            return Mono.empty();
        }
        return Mono.fromCallable(() -> sources.open(organization, id))
                .subscribeOn(Schedulers.boundedElastic()) // it may wait for the master key
                .flatMap(this::health)
                .onErrorResume(
                        DataSourceNotOpenedException.class,
                        closed -> Mono.just(new Health(id, source.version(), Reach.NOT_OPENED, null, null, List.of())));
    }

    private Mono<Health> health(OpenedDataSource opened) {
        return switch (opened) {
            case PostgresPool pool -> {
                long start = System.nanoTime();
                yield reach(pool).map(reach -> health(pool, reach, (System.nanoTime() - start) / 1_000_000));
            }
            case WebService service -> Mono.just(health(service, Reach.NOT_ASKED, null));
        };
    }

    private Health health(OpenedDataSource opened, Reach reach, @Nullable Long milliseconds) {
        return new Health(
                opened.id(),
                opened.version(),
                reach,
                milliseconds,
                opened.poolUse(),
                breakers.of(opened.id(), opened.version()).stream()
                        .map(Breaker::of)
                        .toList());
    }

    private static Mono<Reach> reach(PostgresPool pool) {
        return pool.use(DataSourceHealth::ask)
                .name("probe") // or else the timeout looks for a name in all that is before it
                .timeout(PATIENCE)
                .onErrorResume(failure -> Mono.just(without(failure)));
    }

    private static Reach without(Throwable failure) {
        return switch (failure) {
            case PoolFullException full -> Reach.BUSY;
            case AddressNotAllowedException refused -> Reach.NOT_ALLOWED;
            default -> Reach.UNREACHABLE;
        };
    }

    private static Reach ask(PostgresSession session) throws SQLException {
        try (PreparedStatement least = session.prepare("select 1")) {
            least.execute();
            return Reach.REACHABLE;
        }
    }
}
