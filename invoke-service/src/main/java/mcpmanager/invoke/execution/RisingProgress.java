package mcpmanager.invoke.execution;

import java.util.function.BooleanSupplier;
import mcpmanager.invoke.custom.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Passes on what rises, while somebody waits. A message is cut to 1,000 characters. */
final class RisingProgress implements ProgressListener {

    private static final int MESSAGE = 1_000;

    private final ProgressListener listener;
    private final BooleanSupplier isOver;
    private double last = Double.NEGATIVE_INFINITY;

    RisingProgress(ProgressListener listener, BooleanSupplier isOver) {
        this.listener = listener;
        this.isOver = isOver;
    }

    @Override
    public synchronized void report(double progress, @Nullable Double total, @Nullable String message) {
        if (!Double.isFinite(progress) || progress <= last || isOver.getAsBoolean()) {
            return;
        }
        last = progress;
        listener.report(
                progress,
                total == null || !Double.isFinite(total) ? null : total,
                message == null ? null : message.substring(0, Math.min(message.length(), MESSAGE)));
    }
}
