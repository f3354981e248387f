package mcpmanager.invoke.ratelimit;

import java.time.Duration;
import java.time.Instant;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.LimitState.CountedLimit;
import mcpmanager.events.policy.PolicyId;
import org.jspecify.annotations.Nullable;

/**
 * So many calls in a span of time.
 *
 * @param bucket names what is counted together; calls that are counted apart have another one
 * @param policyId null unless the scope is a policy's
 * @param calls 1 or more
 */
public record Limit(
        String bucket, LimitState.Scope scope, @Nullable PolicyId policyId, int calls, Span span) {

    /** In what the calls are counted. */
    public sealed interface Span {}

    /** Any such period: a bucket of as many tokens as calls, that is filled evenly. */
    public record Period(Duration length) implements Span {}

    /**
     * One window of the calendar.
     *
     * @param end exclusive
     */
    public record Calendar(LimitState.Window window, Instant start, Instant end) implements Span {}

    /** How long calls are remembered at most. */
    public Duration length() {
        return switch (span) {
            case Period(Duration length) -> length;
            case Calendar calendar -> Duration.between(calendar.start(), calendar.end());
        };
    }

    /** Null with a window of the calendar. */
    public @Nullable Duration period() {
        return span instanceof Period(Duration length) ? length : null;
    }

    /** Null with a period. */
    public LimitState.@Nullable Window window() {
        return span instanceof Calendar calendar ? calendar.window() : null;
    }

    /** @param drawn what was left of it */
    CountedLimit counted(Draw.Drawn drawn) {
        return new CountedLimit(
                scope,
                policyId,
                calls,
                period(),
                window(),
                drawn.remaining(),
                drawn.retryAfter().isZero() ? null : drawn.retryAfter());
    }
}
