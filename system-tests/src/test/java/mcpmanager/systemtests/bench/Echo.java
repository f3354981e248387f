package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Path;
import mcpmanager.systemtests.bench.echo.EchoServer;

/** A bare WebFlux server that gives back the JSON that it gets, in a process with the system's options. */
final class Echo implements AutoCloseable {

    private final Process process;
    private final int port;

    private Echo(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Echo start(Path directory, int port) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "@"
                                + Path.of("../standalone/java-options")
                                        .toAbsolutePath()
                                        .normalize(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EchoServer.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("echo.log").toFile())
                .start();
        Ports.awaitAnswer("the echo", port);
        return new Echo(process, port);
    }

    String url() {
        return "http://127.0.0.1:" + port + "/echo";
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
