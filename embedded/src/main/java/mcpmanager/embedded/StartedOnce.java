package mcpmanager.embedded;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server that starts when it is first asked for, and is stopped only if it was. */
final class StartedOnce<T extends AutoCloseable> {

    private final String title;
    private final StartListener listener;
    private final Start<T> start;
    private @Nullable T server;
    private boolean stopped;

    StartedOnce(String title, StartListener listener, Start<T> start) {
        this.title = title;
        this.listener = listener;
        this.start = start;
    }

    synchronized T get() {
        T running = server;
        if (running != null) {
            return running;
        }
        if (stopped) {
            throw new IllegalStateException(title + " was stopped");
        }
        listener.waitingFor(title);
        long before = System.nanoTime();
        T started = started();
        server = started;
        listener.ready(title, Duration.ofNanos(System.nanoTime() - before));
        return started;
    }

    private T started() {
        try {
            return start.start();
        } catch (EmbeddedStartException e) {
            throw e;
        } catch (Exception e) {
            throw new EmbeddedStartException(title + " did not start: " + e.getMessage(), e);
        }
    }

    synchronized void stop() throws Exception {
        stopped = true;
        T running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    interface Start<T> {
        T start() throws IOException;
    }
}
