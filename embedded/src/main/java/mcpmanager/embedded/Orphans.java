package mcpmanager.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Servers that outlived a killed process. A process counts as ours only when it runs the named executable with our
 * directory as its working directory, as PostgreSQL and Redis do; a number in a stale pid file proves nothing.
 */
final class Orphans {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Orphans() {}

    /** Stops what runs in the directory, with the signals in order until nothing is left. */
    static void stop(Path directory, String executable, List<Signal> signals) {
        for (Signal signal : signals) {
            Set<ProcessHandle> running = running(directory, executable);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            heads(running).forEach(head -> signal.sendTo(head.pid()));
            while (!running.isEmpty() && System.nanoTime() < deadline) {
                pause();
                running = running(directory, executable);
            }
            if (running.isEmpty()) {
                return;
            }
        }
        throw new EmbeddedStartException("A server of an earlier run still holds " + directory
                + " and cannot be stopped: stop it or choose another data directory.");
    }

    /** Those whose parent is not among them: a server looks after its own workers. */
    private static List<ProcessHandle> heads(Set<ProcessHandle> running) {
        return running.stream()
                .filter(each -> each.parent().filter(running::contains).isEmpty())
                .toList();
    }

    private static Set<ProcessHandle> running(Path directory, String executable) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, directory) && runs(process, executable))
                .collect(Collectors.toSet());
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        return directory.equals(link(process, "cwd"));
    }

    private static boolean runs(ProcessHandle process, String executable) {
        // "redis-server (deleted)" when the cache was emptied meanwhile
        return link(process, "exe").getFileName().toString().split(" ", 2)[0].equals(executable);
    }

    private static Path link(ProcessHandle process, String name) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), name));
        } catch (IOException goneOrNotOurs) {
            return Path.of("unknown");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("Interrupted while stopping a server of an earlier run.", e);
        }
    }
}
