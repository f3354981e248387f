package mcpmanager.invoke.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.Reach;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.catalog.KnownDataSources;
import mcpmanager.invoke.catalog.KnownDataSources.KnownDataSource;
import mcpmanager.invoke.datasource.AddressNotAllowedException;
import mcpmanager.invoke.datasource.DataSourceNotOpenedException;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.datasource.PoolFullException;
import mcpmanager.invoke.execution.RestBreakers;
import mcpmanager.invoke.health.Health.Breaker;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks at a data source without being in the way of calls; it has five seconds to be reached. */
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
        return Mono.defer(() -> {
            KnownDataSource source = known.find(organization, id);
            return source == null ? Mono.empty() : health(source);
        });
    }

    private Mono<Health> health(KnownDataSource source) {
        return Mono.fromCallable(() -> sources.open(source.organizationId(), source.id()))
                .subscribeOn(Schedulers.boundedElastic()) // it may wait for the master key
                .flatMap(this::health)
                .onErrorResume(
                        DataSourceNotOpenedException.class,
                        closed -> Mono.just(Health.notOpened(source.id(), source.version())));
    }

    private Mono<Health> health(OpenedDataSource opened) {
        return Mono.defer(() -> {
            long start = System.nanoTime();
            return opened.probe()
                    .thenReturn(Reach.REACHABLE)
                    .name("probe") // or else the timeout looks for a name in all that is before it
                    .timeout(PATIENCE)
                    .onErrorResume(failure -> Mono.just(without(failure)))
                    .map(reach -> health(opened, reach, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
        });
    }

    private Health health(OpenedDataSource opened, Reach reach, long milliseconds) {
        return Health.of(
                opened.id(),
                opened.version(),
                reach,
                reach == Reach.BUSY ? null : milliseconds,
                opened.poolUse(),
                breakers.of(opened.id(), opened.version()).stream()
                        .map(Breaker::of)
                        .toList());
    }

    private static Reach without(Throwable failure) {
        return switch (failure) {
            case PoolFullException full -> Reach.BUSY;
            case AddressNotAllowedException refused -> Reach.NOT_ALLOWED;
            default -> Reach.UNREACHABLE;
        };
    }
}
