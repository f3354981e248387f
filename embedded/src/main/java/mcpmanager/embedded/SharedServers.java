package mcpmanager.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The one set of servers of a test process. It takes the first directory below {@code target/embedded} that no other
 * process holds, clears away what a killed run left there, and deletes it at exit.
 */
final class SharedServers {

    private static final int DIRECTORIES = 64;

    private SharedServers() {}

    static EmbeddedServers get() {
        return Holder.SERVERS;
    }

    private static EmbeddedServers take() {
        for (int i = 0; i < DIRECTORIES; i++) {
            Path directory = Path.of("target", "embedded", Integer.toString(i)).toAbsolutePath();
            try {
                clear(directory);
                EmbeddedServers servers = EmbeddedServers.open(directory, ChosenPorts.ANY, StartListener.silent());
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> discard(servers, directory)));
                return servers;
            } catch (EmbeddedStartException heldByAnotherProcess) {
                // the next one
            }
        }
        throw new EmbeddedStartException("No free directory below target/embedded for the servers of this test run.");
    }

    private static void clear(Path directory) {
        try (DataDirectory taken = DataDirectory.take(directory)) {
            Orphans.stop(taken.resolve(EmbeddedPostgres.NAME), "postgres", List.of(Signal.QUIT, Signal.KILL));
            Orphans.stop(taken.resolve(EmbeddedRedis.NAME), "redis-server", List.of(Signal.KILL));
            for (String name : List.of(EmbeddedPostgres.NAME, EmbeddedKafka.NAME, EmbeddedRedis.NAME)) {
                PrivateFiles.deleteTree(taken.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(EmbeddedServers servers, Path directory) {
        awaitSpring();
        servers.close();
        try {
            PrivateFiles.deleteTree(directory);
        } catch (IOException anotherRunTookIt) {
            // it clears the directory itself
        }
    }

    /** Spring closes the tests' contexts at the same time; they would wait in vain for servers that are gone. */
    private static void awaitSpring() {
        try {
            Thread.sleep(50); // the order in which the hooks begin is not defined
            for (Thread hook : Thread.getAllStackTraces().keySet()) {
                if (hook.getName().startsWith("Spring") && hook.getName().endsWith("ShutdownHook")) {
                    hook.join(Duration.ofSeconds(20));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Holder {
        private static final EmbeddedServers SERVERS = take();
    }
}
