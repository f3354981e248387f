package mcpmanager.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs so far. It is stopped last in, first out: when the process is told to end, or when a later part cannot
 * start. Add the databases first, the services next, the port last: then calls that are being answered finish before
 * anything they need goes away.
 */
final class Running implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean stopped;

    /** Stopped on SIGTERM, on Ctrl-C and at a normal end of the process. */
    static Running untilProcessEnds() {
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(running::close));
        return running;
    }

    /** Adds a part that has just been started; when everything was stopped meanwhile it is stopped too. */
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        if (stopped) {
            close();
        }
        return part;
    }

    @Override
    public synchronized void close() {
        stopped = true;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                log.warn("Something did not stop cleanly", e);
            }
        }
    }
}
