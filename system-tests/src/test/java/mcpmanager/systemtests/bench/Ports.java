package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Of processes that a benchmark starts. */
final class Ports {

    private Ports() {}

    static void awaitAnswer(String process, int port) {
        Awaitility.await(process).atMost(Duration.ofSeconds(30)).until(() -> answers(port));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
