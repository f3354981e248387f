package mcpmanager.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, Kafka and Redis on one data directory: {@code postgres/}, {@code kafka/}, {@code redis/},
 * {@code ports.json} and {@code passwords.json} (both 0600). Everything listens on the loopback address only.
 *
 * <p>A data directory belongs to one live instance at a time. After a crash of this process the next start stops what
 * was left running, and loses nothing that was committed.
 *
 * <p>The product calls {@link #start}. A test takes {@link #shared()} and asks for what it needs; a server nobody asks
 * for is never started:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void servers(DynamicPropertyRegistry registry) {
 *     PostgresDatabase database = EmbeddedServers.shared().postgres().newDatabase("command");
 *     registry.add("spring.datasource.url", database::jdbcUrl);
 *     registry.add("spring.datasource.username", database::user);
 *     registry.add("spring.datasource.password", database::password);
 *     registry.add("spring.kafka.bootstrap-servers", EmbeddedServers.shared().kafka()::bootstrapServers);
 * }
 * }</pre>
 *
 * <p>Tests share one Kafka too: let each class use topics or organisations of its own.
 */
public final class EmbeddedServers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

    private final DataDirectory directory;
    private final StartedOnce<EmbeddedPostgres> postgres;
    private final StartedOnce<EmbeddedKafka> kafka;
    private final StartedOnce<EmbeddedRedis> redis;

    private EmbeddedServers(
            DataDirectory directory, ChosenPorts chosen, StartListener listener, ChildProcesses children)
            throws IOException {
        this.directory = directory;
        var ports = new KeptPorts(directory.resolve("ports.json"));
        var binaries = new UnpackedBinaries(children, directory.resolve("cache"));
        this.postgres = new StartedOnce<>(
                "PostgreSQL",
                listener,
                () -> new EmbeddedPostgres(
                        PostgresServer.start(directory, binaries, children, ports, chosen.postgres()),
                        directory.password(EmbeddedPostgres.NAME)));
        this.kafka = new StartedOnce<>("Kafka", listener, () -> EmbeddedKafka.start(directory, ports, chosen.kafka()));
        this.redis = new StartedOnce<>(
                "Redis", listener, () -> EmbeddedRedis.start(directory, binaries, children, ports, chosen.redis()));
    }

    /**
     * Starts all three at once and returns when all are ready.
     *
     * @throws EmbeddedStartException when one cannot start; the others are stopped again
     */
    public static EmbeddedServers start(Path dataDirectory, ChosenPorts ports, StartListener listener) {
        return start(dataDirectory, ports, listener, detect());
    }

    static EmbeddedServers start(
            Path dataDirectory, ChosenPorts ports, StartListener listener, ChildProcesses children) {
        EmbeddedServers servers = open(dataDirectory, ports, listener, children);
        try {
            servers.startAll();
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
        return servers;
    }

    /** Takes the data directory and starts nothing yet: each server starts when it is first asked for. */
    public static EmbeddedServers open(Path dataDirectory, ChosenPorts ports, StartListener listener) {
        return open(dataDirectory, ports, listener, detect());
    }

    static EmbeddedServers open(
            Path dataDirectory, ChosenPorts ports, StartListener listener, ChildProcesses children) {
        DataDirectory directory = DataDirectory.take(dataDirectory);
        try {
            return new EmbeddedServers(directory, ports, listener, children);
        } catch (IOException e) {
            close(directory);
            throw new EmbeddedStartException(
                    "The data directory " + dataDirectory + " cannot be used: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            close(directory);
            throw e;
        }
    }

    /** The servers all tests of this process share, on throw-away data below {@code target/}. Never close them. */
    public static EmbeddedServers shared() {
        return SharedServers.get();
    }

    public EmbeddedPostgres postgres() {
        return postgres.get();
    }

    public EmbeddedKafka kafka() {
        return kafka.get();
    }

    public EmbeddedRedis redis() {
        return redis.get();
    }

    /** A password kept under a name, 0600 beside the servers' own; generated when first asked for. */
    public String password(String name) {
        try {
            return directory.password(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops Kafka, Redis and PostgreSQL, each within a bounded time, and lets go of the data directory. */
    @Override
    public void close() {
        for (StartedOnce<?> server : List.of(kafka, redis, postgres)) {
            try {
                server.stop();
            } catch (Exception e) {
                log.warn("An embedded server did not stop cleanly", e);
            }
        }
        close(directory);
    }

    /**
     * Starts all three at once and returns when all are ready.
     *
     * @throws EmbeddedStartException when one cannot start
     */
    public void startAll() {
        try (var starting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = Stream.<Runnable>of(this::kafka, this::postgres, this::redis)
                    .<Future<?>>map(starting::submit)
                    .toList();
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EmbeddedStartException sentence
                    ? sentence
                    : new EmbeddedStartException("An embedded server did not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("Interrupted while the embedded servers started.", e);
        }
    }

    private static ChildProcesses detect() {
        try {
            return ChildProcesses.detect();
        } catch (IOException e) {
            throw new EmbeddedStartException("The embedded servers need a Linux system with /proc.", e);
        }
    }

    private static void close(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            log.warn("The data directory could not be let go", e);
        }
    }
}
