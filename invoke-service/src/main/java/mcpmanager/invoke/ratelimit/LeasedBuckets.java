package mcpmanager.invoke.ratelimit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
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

        private final AtomicBoolean asking = new AtomicBoolean();
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
    Draw take(List<Limit> limits) {
        return demands.get(limits).lease.take();
    }

    /** Asks Redis; an error when it does not answer. What comes too late for who asked is there for the calls after it. */
    Mono<Draw> draw(List<Limit> limits) {
        Demand demand = demands.get(limits);
        return Mono.defer(() -> demand.asking.compareAndSet(false, true)
                ? Mono.fromFuture(ahead(limits, demand), true)
                : buckets.draw(limits, 0).map(RedisBuckets.Drawing::draw));
    }

    private CompletableFuture<Draw> ahead(List<Limit> limits, Demand demand) {
        long asked = System.nanoTime();
        return buckets.draw(limits, demand.next())
                .map(drawing -> leased(drawing, limits, demand, asked))
                .doOnTerminate(() -> demand.asking.set(false))
                .toFuture();
    }

    private Draw leased(RedisBuckets.Drawing drawing, List<Limit> limits, Demand demand, long asked) {
        int further = drawing.further();
        if (further > 0) {
            Lease lease = new Lease(drawing.draw(), further);
            demand.lease = lease;
            timer.schedule(
                    () -> {
                        int unused = lease.end();
                        if (unused > 0) {
                            demand.used(further - unused);
                            Duration since = Duration.ofNanos(System.nanoTime() - asked);
                            buckets.giveBack(limits, unused, since)
                                    .onErrorComplete()
                                    .subscribe();
                        }
                    },
                    HELD.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return drawing.draw().plus(further);
    }
}
