package mcpmanager.invoke.ratelimit;

import java.time.Duration;
import java.util.List;

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
    public record Drawn(long remaining, Duration retryAfter, Duration reset) {}

    /** When so many calls are still to be made of those that were drawn for. */
    Draw plus(int calls) {
        return new Draw(drawn.stream()
                .map(each -> new Drawn(each.remaining() + calls, each.retryAfter(), each.reset()))
                .toList());
    }

    public boolean isGranted() {
        return drawn.stream().allMatch(each -> each.retryAfter().isZero());
    }
}
