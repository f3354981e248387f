package mcpmanager.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that starts the servers, writes a value into each and waits to be killed. */
final class CrashingProcess {

    private static final String READY = "everything is written";

    private CrashingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        ChildProcesses children = ChildProcesses.detect();
        EmbeddedServers servers = EmbeddedServers.start(
                data,
                ChosenPorts.ANY,
                new PrintedProgress("in a new process"),
                arguments[1].equals("outliving") ? children.outliving() : children);
        Contents.write(servers, "answered");
        System.out.println(READY);
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Starts one, waits until it has written, kills it the hard way. */
    static void runAndKill(Path data, String children) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingProcess.class.getName(),
                        data.toString(),
                        children)
                .redirectErrorStream(true)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                process.destroyForcibly().waitFor();
                return;
            }
            if (line.contains("ready after")) {
                System.out.println(line);
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("It ended by itself:\n" + seen);
    }
}
