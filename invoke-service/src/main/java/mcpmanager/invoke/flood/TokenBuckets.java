package mcpmanager.invoke.flood;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * A token bucket for each subject, in this process. A bucket that was left alone until it is full again is forgotten. Of
 * more than {@value #MOST} subjects at the same time some are forgotten early, and so may have more than their due.
 */
final class TokenBuckets<S> {

    static final int MOST = 50_000;

    private final int perSecond;
    private final int burst;
    private final TimeMeter time;
    private final Cache<S, Bucket> buckets;
    private final LongAdder refused = new LongAdder();

    /** @param perSecond 0: takes from no bucket */
    TokenBuckets(int perSecond, int burst, TimeMeter time) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.time = time;
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofSeconds(1 + burst / Math.max(1, perSecond)))
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Takes a token. Zero, or how long it is until there is one. */
    Duration take(S subject) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        ConsumptionProbe probe = buckets.get(subject, first -> full()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Duration.ZERO;
        }
        refused.increment();
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** A token that was taken should not have been. */
    void giveBack(S subject) {
        Bucket bucket = buckets.getIfPresent(subject);
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    /** How often there was no token. */
    long refused() {
        return refused.sum();
    }

    /** How many buckets are kept. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
