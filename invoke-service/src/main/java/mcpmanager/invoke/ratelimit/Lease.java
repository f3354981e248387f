package mcpmanager.invoke.ratelimit;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Calls that were drawn for before they came, for a short time. */
final class Lease {

    static final Lease NONE = new Lease(new Draw(List.of()), 0, List.of());

    private final Draw beside;
    private final AtomicInteger calls;
    private final List<Limit> limits;

    /**
     * @param beside what is left without these calls
     * @param limits that were drawn on
     */
    Lease(Draw beside, int calls, List<Limit> limits) {
        this.limits = limits;
        this.beside = beside;
        this.calls = new AtomicInteger(calls);
    }

    /** Null when none is left. */
    @Nullable
    Draw take() {
        int before = calls.getAndUpdate(left -> Math.max(0, left - 1));
        return before == 0 ? null : beside.plus(before - 1, limits);
    }

    /** From now on there are none; returns how many there still were. */
    int end() {
        return calls.getAndSet(0);
    }
}
