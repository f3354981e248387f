package mcpmanager.invoke.backtest;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import mcpmanager.invoke.backtest.Backtest.Difference;
import mcpmanager.invoke.backtest.Backtest.Kind;
import mcpmanager.invoke.ratelimit.Limit;
import mcpmanager.invoke.ratelimit.LocalBuckets;

/**
 * Counts calls once more, by the times at which they came in. They may be brought in another order, but not by much: a call
 * waits until all that came in before it have been read, as far as no more than a given number wait. For one thread.
 */
final class LimitReplay {

    static final int MOST_WAITING = 100_000;
    private static final int MOST_BUCKETS = 1_000_000;
    /** A call is recorded when it ends: most end sooner. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparing((Waiting call) -> call.told().receivedAt()));
    private final Clock clock = new Clock();
    private final LocalBuckets buckets = new LocalBuckets(clock, MOST_BUCKETS);

    private record Waiting(Difference told, List<Limit> limits, boolean wasLimited) {}

    /** The time of the calls; it never goes back. */
    private static final class Clock implements TimeMeter {

        private long nanos;

        private void goTo(Instant moment) {
            nanos = Math.max(nanos, TimeUnit.SECONDS.toNanos(moment.getEpochSecond()) + moment.getNano());
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /**
     * @param told what is known of the call
     * @param limits that it would be counted under
     * @param wasLimited whether a limit refused it
     */
    void add(Difference told, List<Limit> limits, boolean wasLimited) {
        waiting.add(new Waiting(told, limits, wasLimited));
    }

    /**
     * The calls whose turn it is, in their order, with what limits make of them.
     *
     * @param read all that was recorded before has been read
     */
    List<Difference> counted(Instant read) {
        List<Difference> counted = new ArrayList<>();
        for (Waiting next = waiting.peek();
                next != null
                        && (waiting.size() > MOST_WAITING
                                || next.told().receivedAt().plus(LONGEST_CALL).isBefore(read));
                next = waiting.peek()) {
            counted.add(count(waiting.remove()));
        }
        return counted;
    }

    private Difference count(Waiting call) {
        clock.goTo(call.told().receivedAt());
        boolean isLimited = !buckets.draw(call.limits(), 1).isGranted();
        if (isLimited == call.wasLimited()) {
            return call.told();
        }
        return call.told().with(isLimited ? Kind.LIMITED : Kind.NOT_LIMITED);
    }
}
