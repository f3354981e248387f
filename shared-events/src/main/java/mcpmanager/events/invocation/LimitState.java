package mcpmanager.events.invocation;

import java.time.Duration;
import java.util.List;
import mcpmanager.events.policy.PolicyId;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a call, as they were when it was counted. A call that one of them refuses is counted under none.
 *
 * @param limits each limit once; none are told of when nobody counts
 */
public record LimitState(CountedBy countedBy, List<CountedLimit> limits) {

    public LimitState {
        limits = List.copyOf(limits);
    }

    /** Who knew how much was left. */
    public enum CountedBy {
        /** All instances of the gateway together. */
        REDIS,
        /** Redis was away; the instance counted its share alone. */
        INSTANCE,
        /** Redis was away, and the tool's definition says that its calls are not counted then, or are refused. */
        NOBODY
    }

    /** What is counted together. */
    public enum Scope {
        /** All calls of the organisation. */
        ORGANIZATION,
        /** All calls of the tool. */
        TOOL,
        /** The tool's calls through one server. */
        SERVER,
        /** The tool's calls of one caller. */
        KEY,
        /** One caller's calls that a policy allows. */
        POLICY
    }

    /** The calendar's windows, of UTC. */
    public enum Window {
        DAY,
        MONTH
    }

    /**
     * Calls in a period, or in a window of the calendar.
     *
     * @param policyId null unless the scope is a policy's
     * @param period null with a window
     * @param window null with a period
     * @param remaining calls that were left, this one taken off
     * @param retryAfter when there is one left again, if this limit refused the call; null: it did not
     */
    public record CountedLimit(
            Scope scope,
            @Nullable PolicyId policyId,
            int calls,
            @Nullable Duration period,
            @Nullable Window window,
            long remaining,
            @Nullable Duration retryAfter) {}
}
