package mcpmanager.invoke.recording;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does what is asked at once after a pause, and otherwise, at the pause's end, with all that was asked meanwhile. A lone
 * record so waits for nothing, and under load many share a request, whose cost hardly depends on how many they are.
 */
final class PacedSends implements AutoCloseable {

    private final long pauseNanos;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("invoke-recording-pace").factory());
    private volatile long last;

    PacedSends(Duration pause) {
        pauseNanos = pause.toNanos();
        last = System.nanoTime() - pauseNanos;
    }

    /** @param send must not throw and must not wait */
    void add(Runnable send) {
        waiting.add(send);
        if (isDue.compareAndSet(false, true)) {
            long wait = last + pauseNanos - System.nanoTime();
            if (wait <= 0 || !isScheduled(wait)) {
                sendAll();
            }
        }
    }

    /** Nothing waits from then on. */
    @Override
    public void close() {
        timer.shutdownNow();
        sendAll();
    }

    private boolean isScheduled(long wait) {
        try {
            var _ = timer.schedule(this::sendAll, wait, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** Whoever adds after the flag is down sees to its own sending, so that nothing is left behind. */
    private void sendAll() {
        last = System.nanoTime();
        isDue.set(false);
        for (Runnable send = waiting.poll(); send != null; send = waiting.poll()) {
            send.run();
        }
    }
}
