package mcpmanager.invoke.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of drawing on several buckets at once: on all, or on none.
 *
 * @param drawn of each limit, in their order
 */
public record Draw(List<Drawn> drawn) {

    /**
     * @param remaining calls that are left
     * @param retryAfter until there is one; zero: this limit does not refuse
     * @param reset until all calls are there again
     */
    public record Drawn(long remaining, Duration retryAfter, Duration reset) {

        private Drawn plus(int more, Limit limit) {
            Duration sooner = limit.span() instanceof Limit.Period(Duration length)
                    ? Duration.ofNanos(length.toNanos() / limit.calls() * more)
                    : Duration.ZERO;
            return new Drawn(remaining + more, retryAfter, reset.minus(sooner));
        }
    }

    /**
     * When so many calls are still to be made of those that were drawn for.
     *
     * @param limits that were drawn on
     */
    Draw plus(int calls, List<Limit> limits) {
        return new Draw(IntStream.range(0, drawn.size())
                .mapToObj(i -> drawn.get(i).plus(calls, limits.get(i)))
                .toList());
    }

    public boolean isGranted() {
        return drawn.stream().allMatch(each -> each.retryAfter().isZero());
    }
}
