package mcpmanager.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Redis on the loopback address, with a password. It holds rate-limit state only: a snapshot every minute of change
 * and at the end, no log; what happened since the last snapshot may be lost in a crash.
 */
public final class EmbeddedRedis implements AutoCloseable {

    static final String NAME = "redis";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;
    private final String password;

    private EmbeddedRedis(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts on kept data, or on new data when there is none. */
    static EmbeddedRedis start(
            DataDirectory directory,
            UnpackedBinaries binaries,
            ChildProcesses children,
            KeptPorts ports,
            int chosenPort)
            throws IOException {
        Path data = directory.resolve(NAME);
        Orphans.stop(data, "redis-server", List.of(Signal.TERM, Signal.KILL));
        String password = directory.password(NAME);
        PrivateFiles.directory(data);
        int port = ports.take(NAME, chosenPort);
        Path configuration = data.resolve("redis.conf");
        PrivateFiles.write(configuration, settings(data, port, password));
        Path log = directory.resolve("redis.log");
        String executable = binaries.redis().resolve("redis-server").toString();
        Process process = children.start(Signal.TERM, data, log, List.of(executable, configuration.toString()));
        var redis = new EmbeddedRedis(process, port, password);
        redis.awaitReady(log);
        return redis;
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    /** Saves and stops. */
    @Override
    public void close() {
        ChildProcesses.stop(process, Duration.ofSeconds(10), Signal.TERM, Signal.KILL);
    }

    private static String settings(Path data, int port, String password) {
        return """
                bind 127.0.0.1
                port %d
                protected-mode yes
                requirepass %s
                dir "%s"
                save 60 1
                appendonly no
                maxmemory 128mb
                maxmemory-policy volatile-ttl
                stop-writes-on-bgsave-error no
                loglevel warning
                """.formatted(port, password, data);
    }

    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new EmbeddedStartException("Redis did not start: "
                        + Files.readString(log).strip().replace('\n', ' ') + " (see " + log + ")");
            }
            if (answers()) {
                return;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new EmbeddedStartException("Redis did not become ready: see " + log + ".");
    }

    private boolean answers() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        } catch (ConnectException notYet) {
            return false;
        }
    }
}
