package mcpmanager.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application as a process of its own, on a data directory that outlives it. */
public final class StandaloneProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";
    /** As this process was told to: tests are brief, benchmarks are not. */
    private static final boolean IS_BRIEF =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains(ONE_COMPILER);

    private final Process process;
    private final Path data;
    private final Path log;

    private StandaloneProcess(Process process, Path data, Path log) {
        this.process = process;
        this.data = data;
        this.log = log;
    }

    /** Starts it and waits until it says that it is ready. */
    public static StandaloneProcess start(Path data, int port, String... options) throws IOException {
        StandaloneProcess started = launch(data, port, options);
        Awaitility.await("the system to be ready").atMost(START).until(() -> {
            if (!started.process.isAlive()) {
                throw new IllegalStateException("it ended:\n" + started.output());
            }
            return started.output().contains("Ready in");
        });
        return started;
    }

    /** Starts it without waiting; its output goes to a new log beside the data. */
    public static StandaloneProcess launch(Path data, int port, String... options) throws IOException {
        Path repository = Path.of("..").toAbsolutePath().normalize();
        Path app = repository.resolve("standalone/target/app");
        Path log = Files.createTempFile("standalone", ".log");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "@" + repository.resolve("standalone/java-options")));
        if (IS_BRIEF) {
            command.add(ONE_COMPILER);
        }
        if (Files.exists(app.resolve("mcp-manager.aot"))) { // as ./mcpm start does
            command.add("-XX:AOTCache=" + app.resolve("mcp-manager.aot"));
        }
        command.addAll(List.of(
                "-jar",
                app.resolve("mcp-manager.jar").toString(),
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new StandaloneProcess(process, data, log);
    }

    /** Below the ports that outgoing connections get, so that none of them takes it meanwhile. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException inUse) {
                // tries another
            }
        }
    }

    /** {@code first-start.json}. */
    public JsonNode facts() {
        return json("first-start.json");
    }

    /** A file of the data directory. */
    public JsonNode json(String name) {
        try {
            return JsonMapper.shared().readTree(Files.readString(data.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not end:\n" + output());
        }
        return process.exitValue();
    }

    /** The processes of the installation: this one, and PostgreSQL, which is not always its child. */
    public List<Long> pids() {
        try {
            String postmaster =
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
            return List.of(process.pid(), Long.parseLong(postmaster.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** {@code SIGTERM}, and waits for the clean end. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        awaitExit();
    }
}
