package mcpmanager.invoke.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.invoke.ratelimit.RedisBuckets.Drawing;
import org.jspecify.annotations.Nullable;

/** Calls that were drawn for before they came, for a short time. */
final class Lease {

    static final Lease NONE = new Lease(Drawing.NOTHING);

    private final Drawing drawing;
    private final AtomicInteger calls;

    /** @param drawing of the call before them */
    Lease(Drawing drawing) {
        this.drawing = drawing;
        this.calls = new AtomicInteger(drawing.further());
    }

    /** Null when none is left. */
    @Nullable
    Drawing take() {
        int before = calls.getAndUpdate(left -> Math.max(0, left - 1));
        return before == 0 ? null : new Drawing(drawing.beside(), before - 1, drawing.time());
    }

    /** From now on there are none; returns how many there still were. */
    int end() {
        return calls.getAndSet(0);
    }
}
