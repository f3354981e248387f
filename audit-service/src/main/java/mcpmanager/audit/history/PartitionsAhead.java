package mcpmanager.audit.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the partitions of this month and the next three in place. Until one is there, the default partition serves. */
@Component
final class PartitionsAhead implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionsAhead.class);
    private static final Duration PERIOD = Duration.ofHours(6);

    private final DatabaseClient database;
    private volatile @Nullable Disposable running;

    PartitionsAhead(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> ensure() {
        return database.sql("select ensure_partition(now() + make_interval(months => ahead))"
                        + " from generate_series(0, 3) as ahead")
                .then();
    }

    @Override
    public void start() {
        running = Flux.interval(PERIOD)
                .onBackpressureDrop()
                .concatMap(tick -> ensure().onErrorResume(fault -> {
                    LOG.error("partitions can't be made, the next attempt is in {}", PERIOD, fault);
                    return Mono.empty();
                }))
                .subscribe();
    }

    @Override
    public void stop() {
        Disposable present = running;
        if (present != null) {
            present.dispose();
        }
        running = null;
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
