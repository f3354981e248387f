package mcpmanager.invoke.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mcpmanager.invoke.ratelimit.RedisBuckets.Drawing;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The shared buckets, drawn on for several calls at once where calls with the same limits come one upon another. What is
 * drawn and not used is given back a moment later, so no more calls are let through than without this. An instance holds at
 * most a sixteenth of what a bucket has left for all calls with the same list of limits.
 */
final class LeasedBuckets {

    private static final Duration HELD = Duration.ofMillis(20);
    private static final int MOST_CALLS = 64;
    private static final int MOST_CALLERS = 10_000;

    private final RedisBuckets buckets;
    private final Scheduler timer = Schedulers.parallel();
    private final LoadingCache<List<Limit>, Demand> demands = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofSeconds(1))
            .build(limits -> new Demand());

    LeasedBuckets(RedisBuckets buckets) {
        this.buckets = buckets;
    }

    /** How calls with the same limits come. */
    private static final class Demand {

        /** Who asks for calls ahead; null: nobody. */
        private final AtomicReference<@Nullable CompletableFuture<Signal<Drawing>>> asking = new AtomicReference<>();

        private volatile Lease lease = Lease.NONE;
        private volatile int calls;
        private volatile long learnt = System.nanoTime() - HELD.toNanos();

        /** For how many calls to draw ahead: the more, the faster they come. Only one at a time asks for any. */
        int next() {
            long now = System.nanoTime();
            calls = now - learnt < HELD.toNanos() ? Math.clamp(2L * calls, 1, MOST_CALLS) : 0;
            learnt = now;
            return calls;
        }

        /** So many were drawn ahead and used: as many are drawn for the next time. */
        void used(int some) {
            calls = some / 2;
            learnt = System.nanoTime();
        }
    }

    /** Draws without asking Redis, for which this returns at once; null when nothing was drawn ahead. */
    @Nullable
    Drawing take(List<Limit> limits) {
        return demands.get(limits).lease.take();
    }

    /**
     * Asks Redis; an error when it does not answer. Of calls that come while one asks for some ahead, each takes one of those;
     * where they don't suffice, it asks for itself. What comes too late for who asked is there for the calls after it.
     */
    Mono<Drawing> draw(List<Limit> limits) {
        Demand demand = demands.get(limits);
        return Mono.defer(() -> {
            var own = new CompletableFuture<Signal<Drawing>>();
            CompletableFuture<Signal<Drawing>> other = demand.asking.compareAndExchange(null, own);
            if (other == null) {
                ahead(limits, demand, own);
                return Mono.fromFuture(own, true).dematerialize();
            }
            return Mono.fromFuture(other, true)
                    .mapNotNull(answered -> demand.lease.take())
                    .switchIfEmpty(Mono.defer(() -> buckets.draw(limits, 0)));
        });
    }

    /** A failure is a value, too: when it comes after all who asked are gone, it is nobody's. */
    private void ahead(List<Limit> limits, Demand demand, CompletableFuture<Signal<Drawing>> asking) {
        buckets.draw(limits, demand.next())
                .doOnNext(drawing -> lease(drawing, limits, demand))
                .materialize()
                .subscribe(answered -> {
                    demand.asking.set(null);
                    asking.complete(answered);
                });
    }

    private void lease(Drawing drawing, List<Limit> limits, Demand demand) {
        if (drawing.further() > 0) {
            Lease lease = new Lease(drawing);
            demand.lease = lease;
            timer.schedule(
                    () -> {
                        int unused = lease.end();
                        if (unused > 0) {
                            demand.used(drawing.further() - unused);
                            buckets.giveBack(limits, unused, drawing.time())
                                    .onErrorComplete()
                                    .subscribe();
                        }
                    },
                    HELD.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }
}
