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

    private final TimeMeter time;
    private final Cache<Key, Kept> buckets;

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
    }

    /** @param parts among how many each limit is divided; each part is one call at least */
    public Draw draw(List<Limit> limits, int parts) {
        List<Bucket> drawn = new ArrayList<>(limits.size());
        boolean granted = true;
        for (Limit limit : limits) {
            Bucket bucket = bucket(limit, part(limit, parts));
            if (!bucket.tryConsume(1)) {
                granted = false;
                break;
            }
            drawn.add(bucket);
        }
        if (!granted) {
            drawn.forEach(bucket -> bucket.addTokens(1));
        }
        boolean refused = !granted;
        return new Draw(limits.stream()
                .map(limit -> drawn(limit, part(limit, parts), refused))
                .toList());
    }

    private Draw.Drawn drawn(Limit limit, int calls, boolean refused) {
        Bucket bucket = bucket(limit, calls);
        long left = bucket.getAvailableTokens();
        return switch (limit.span()) {
            case Limit.Period(Duration length) ->
                new Draw.Drawn(
                        left,
                        Duration.ofNanos(
                                refused ? bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill() : 0),
                        length.multipliedBy(calls - left).dividedBy(calls));
            case Limit.Calendar calendar -> {
                Duration rest = Duration.between(Instant.EPOCH, calendar.end()).minusNanos(time.currentTimeNanos());
                yield new Draw.Drawn(left, refused && left == 0 ? rest : Duration.ZERO, rest);
            }
        };
    }

    private static int part(Limit limit, int parts) {
        return Math.max(1, limit.calls() / parts);
    }

    private Bucket bucket(Limit limit, int calls) {
        return buckets.get(new Key(limit.bucket(), calls), first -> new Kept(full(limit, calls), limit.length()))
                .bucket();
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
