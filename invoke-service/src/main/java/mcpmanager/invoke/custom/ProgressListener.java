package mcpmanager.invoke.custom;

import org.jspecify.annotations.Nullable;

/** Hears how far a call is. */
@FunctionalInterface
public interface ProgressListener {

    /** Nobody listens. */
    ProgressListener NONE = (progress, total, message) -> {};

    /**
     * Safe from any thread, and never waits. Only a finite value above all before it counts; others are passed over, and
     * so are those that come faster than the caller reads.
     *
     * @param progress how much is done
     * @param total how much there is to do; null when that is not known
     * @param message for people; null: none
     */
    void report(double progress, @Nullable Double total, @Nullable String message);
}
