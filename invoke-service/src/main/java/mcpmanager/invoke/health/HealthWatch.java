package mcpmanager.invoke.health;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.invoke.execution.RestBreakers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks again and again at the data sources that calls use, a few at a time, and at a web service as soon as one of its
 * circuit breakers changes. One that no call used for five minutes is left alone, so that its connections can end; unless
 * it was not up, because then somebody waits for it to come back. One that is no longer open is forgotten.
 */
@Component
final class HealthWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final int AT_A_TIME = 16;
    private static final Duration LATELY = Duration.ofMinutes(5);

    private final DataSources sources;
    private final DataSourceHealth health;
    private final HealthEvents events;
    private final RestBreakers breakers;
    private final HealthSettings settings;
    /** Those that are looked at now, and whether one more look is wanted afterwards. */
    private final Map<DataSourceId, Boolean> looking = new ConcurrentHashMap<>();

    private volatile Disposable running = Disposables.disposed();

    HealthWatch(
            DataSources sources,
            DataSourceHealth health,
            HealthEvents events,
            RestBreakers breakers,
            HealthSettings settings) {
        this.sources = sources;
        this.health = health;
        this.events = events;
        this.breakers = breakers;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.isOn()) {
            looking.clear();
            Flux<Void> looks = Flux.defer(() -> Flux.fromIterable(opened()))
                    .filter(this::isWatched)
                    .flatMap(this::look, AT_A_TIME);
            running = Disposables.composite(
                    Mono.defer(() -> Mono.delay(settings.nextWait()))
                            .thenMany(looks)
                            .repeat()
                            .subscribe(),
                    breakers.onTransition(this::lookNow));
        }
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return !running.isDisposed();
    }

    private Collection<OpenedDataSource> opened() {
        Collection<OpenedDataSource> opened = sources.opened();
        events.keepOnly(opened.stream().map(OpenedDataSource::id).collect(Collectors.toSet()));
        return opened;
    }

    private boolean isWatched(OpenedDataSource source) {
        return source.unused().compareTo(LATELY) < 0 || !events.isUp(source.id());
    }

    /** It returns at once: a call waits. */
    private void lookNow(DataSourceId id) {
        Flux.fromIterable(sources.opened())
                .filter(source -> source.id().equals(id))
                .flatMap(this::look)
                .subscribe();
    }

    /** What changes during a look is looked at again. */
    private Mono<Void> look(OpenedDataSource source) {
        DataSourceId id = source.id();
        return Mono.defer(() -> looking.put(id, true) == null
                ? Mono.fromRunnable(() -> looking.put(id, false))
                        .then(health.of(source.organizationId(), id)
                                .doOnNext(seen -> events.tell(source.organizationId(), seen))
                                .switchIfEmpty(Mono.fromRunnable(() -> events.forget(id)))
                                .doOnError(failure -> LOG.warn("data source {} can't be looked at", id, failure))
                                .onErrorComplete())
                        .repeat(() -> !looking.remove(id, false))
                        .then()
                : Mono.empty());
    }
}
