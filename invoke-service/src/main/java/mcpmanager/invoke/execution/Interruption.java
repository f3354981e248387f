package mcpmanager.invoke.execution;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a call was given up, and the thread that has to know it. */
final class Interruption implements BooleanSupplier {

    private @Nullable Thread thread;
    private volatile boolean interrupted;

    /** Starts the thread. */
    synchronized void of(Thread unstarted) {
        thread = unstarted;
        unstarted.start();
        if (interrupted) {
            unstarted.interrupt();
        }
    }

    synchronized void interrupt() {
        interrupted = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted;
    }
}
