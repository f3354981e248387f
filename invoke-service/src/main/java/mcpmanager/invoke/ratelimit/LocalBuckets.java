package mcpmanager.invoke.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Buckets in this process. One that was left alone until it is full again is forgotten; of more than a given number at the
 * same time some are forgotten early, and so let through more than they should.
 */
public final class LocalBuckets {

    /** A token came in while it was seen that there was none. */
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private final TimeMeter time;
    private final Cache<Key, Kept> buckets;

    private final Cache<String, Long> left;

    /** @param calls that a bucket lets through, a part of the limit's own */
    private record Key(String bucket, int calls) {}

    private record Kept(Bucket bucket, Duration full) {}

    /** @param time in nanoseconds since 1970 */
    public LocalBuckets(TimeMeter time, int most) {
        this.time = time;
        buckets = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfter(Expiry.<Key, Kept>accessing((key, kept) -> kept.full()))
                .ticker(time::currentTimeNanos)
                .build();
        left = Caffeine.newBuilder().maximumSize(most).build();
    }

    /** Takes note of what others left of quotas, for when they can't be asked. */
    void left(List<Limit> limits, Draw elsewhere) {
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i).span() instanceof Limit.Calendar) {
                left.put(limits.get(i).bucket(), elsewhere.drawn().get(i).remaining());
            }
        }
    }

    /** @param parts among how many each limit is divided; each part is one call at least */
    public Draw draw(List<Limit> limits, int parts) {
        int refusing = take(limits, parts);
        List<Draw.Drawn> drawn = new ArrayList<>(limits.size());
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            Duration wait = refusing < 0 ? Duration.ZERO : untilOne(limit, parts);
            drawn.add(drawn(limit, parts, i == refusing && wait.isZero() ? AT_ONCE : wait));
        }
        return new Draw(List.copyOf(drawn));
    }

    /** From each bucket, or from none. The place of the first limit that refuses; negative: none does. */
    private int take(List<Limit> limits, int parts) {
        for (int i = 0; i < limits.size(); i++) {
            if (!bucket(limits.get(i), parts).tryConsume(1)) {
                limits.subList(0, i).forEach(limit -> bucket(limit, parts).addTokens(1));
                return i;
            }
        }
        return -1;
    }

    private Duration untilOne(Limit limit, int parts) {
        long nanos = bucket(limit, parts).estimateAbilityToConsume(1).getNanosToWaitForRefill();
        return nanos == 0 || limit.span() instanceof Limit.Period ? Duration.ofNanos(nanos) : untilEnd(limit);
    }

    private Draw.Drawn drawn(Limit limit, int parts, Duration wait) {
        long remaining = bucket(limit, parts).getAvailableTokens();
        int calls = part(limit, parts);
        return new Draw.Drawn(
                remaining,
                wait,
                limit.span() instanceof Limit.Period(Duration length)
                        ? length.multipliedBy(calls - remaining).dividedBy(calls)
                        : untilEnd(limit));
    }

    private Duration untilEnd(Limit limit) {
        Duration rest = limit.span() instanceof Limit.Calendar calendar
                ? Duration.between(Instant.EPOCH, calendar.end()).minusNanos(time.currentTimeNanos())
                : limit.length();
        return rest.isPositive() ? rest : AT_ONCE;
    }

    private static int part(Limit limit, int parts) {
        return Math.max(1, limit.calls() / parts);
    }

    private Bucket bucket(Limit limit, int parts) {
        int calls = part(limit, parts);
        Bucket bucket = buckets.get(
                        new Key(limit.bucket(), calls), first -> new Kept(full(limit, calls), limit.length()))
                .bucket();
        Long known = left.getIfPresent(limit.bucket());
        long excess = known == null ? 0 : bucket.getAvailableTokens() - known / parts;
        if (excess > 0) {
            bucket.tryConsumeAsMuchAsPossible(excess);
        }
        return bucket;
    }

    private Bucket full(Limit limit, int calls) {
        return Bucket.builder()
                .addLimit(bandwidth -> switch (limit.span()) {
                    case Limit.Period(Duration length) ->
                        bandwidth.capacity(calls).refillGreedy(calls, length);
                    // another window is another bucket
                    case Limit.Calendar calendar -> bandwidth.capacity(calls).refillIntervally(calls, limit.length());
                })
                .withCustomTimePrecision(time)
                .build();
    }
}
