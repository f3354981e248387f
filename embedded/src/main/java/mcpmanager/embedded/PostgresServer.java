package mcpmanager.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL processes: made ready, started, watched until they answer, stopped. */
final class PostgresServer {

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private PostgresServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts on kept data, or on new data when there is none. */
    static PostgresServer start(
            DataDirectory directory,
            UnpackedBinaries binaries,
            ChildProcesses children,
            KeptPorts ports,
            int chosenPort)
            throws IOException {
        Path data = directory.resolve(EmbeddedPostgres.NAME);
        requireSameVersion(data, binaries.postgresVersion());
        Orphans.stop(data, "postgres", List.of(Signal.INT, Signal.QUIT, Signal.KILL));
        String password = directory.password(EmbeddedPostgres.NAME);
        Path bin = binaries.postgres().resolve("bin");
        if (!Files.exists(data)) {
            initialise(directory, bin, children, password);
        }
        children.giveToUnprivileged(data);
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        int port = ports.take(EmbeddedPostgres.NAME, chosenPort);
        Path log = directory.resolve("postgres.log");
        List<String> command = new ArrayList<>(List.of(bin.resolve("postgres").toString(), "-D", data.toString()));
        command.addAll(PostgresSettings.arguments(port));
        var server = new PostgresServer(children.startUnprivileged(Signal.INT, data, log, command), port);
        try {
            server.awaitReady(data.resolve("postmaster.pid"), log);
        } catch (IOException e) {
            server.stop();
            throw e;
        }
        return server;
    }

    int port() {
        return port;
    }

    void stop() {
        ChildProcesses.stop(process, Duration.ofSeconds(20), Signal.INT, Signal.QUIT);
    }

    private static void requireSameVersion(Path data, String version) throws IOException {
        Path file = data.resolve("PG_VERSION");
        String ours = version.substring(0, version.indexOf('.'));
        if (Files.exists(data)) {
            String theirs = Files.exists(file) ? Files.readString(file).strip() : "an unknown version";
            if (!theirs.equals(ours)) {
                throw new EmbeddedStartException("The data directory " + data + " was written by PostgreSQL " + theirs
                        + " and this is PostgreSQL " + ours
                        + ": move the data with that version's pg_dump or choose another data directory.");
            }
        }
    }

    /** A new cluster appears under its name only when it is complete. */
    private static void initialise(DataDirectory directory, Path bin, ChildProcesses children, String password)
            throws IOException {
        Path fresh = directory.resolve("postgres.new");
        Orphans.stop(fresh, "postgres", List.of(Signal.KILL));
        PrivateFiles.deleteTree(fresh);
        PrivateFiles.directory(fresh);
        children.giveToUnprivileged(fresh);
        Path passwordFile = directory.resolve("initdb.password");
        Path log = directory.resolve("initdb.log");
        try {
            PrivateFiles.write(passwordFile, password);
            Process initdb = children.startUnprivileged(
                    Signal.KILL,
                    directory.path(),
                    log,
                    List.of(
                            bin.resolve("initdb").toString(),
                            "--pgdata=" + fresh,
                            "--username=postgres",
                            "--auth=scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--text-search-config=simple"));
            if (initdb.waitFor() != 0) {
                throw new EmbeddedStartException("PostgreSQL could not create its data: " + lastLine(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedStartException("Interrupted while PostgreSQL created its data.", e);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, directory.resolve(EmbeddedPostgres.NAME), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(log);
    }

    /** The eighth line of PostgreSQL's own pid file says when it accepts connections. */
    private void awaitReady(Path pidFile, Path log) throws IOException {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new EmbeddedStartException("PostgreSQL did not start: " + lastLine(log));
            }
            if (Files.exists(pidFile)) {
                List<String> lines = Files.readAllLines(pidFile);
                if (lines.size() >= 8 && lines.get(7).strip().equals("ready")) {
                    return;
                }
            }
            pause();
        }
        stop();
        throw new EmbeddedStartException(
                "PostgreSQL did not become ready within " + RECOVERY.toSeconds() + " s: see " + log + ".");
    }

    private void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new EmbeddedStartException("Interrupted while PostgreSQL started.", e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                        .filter(line -> !line.isBlank())
                        .reduce((earlier, later) -> later)
                        .orElse("it said nothing")
                + " (see " + log + ")";
    }
}
