package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * The HTTP server goes on reading a kept-alive connection after a request that had to queue behind a slower one. Up to
 * Reactor Netty 1.3.7 it did not (reactor/reactor-netty#4361), which is why a newer one is managed here.
 */
final class KeptAliveConnectionTests {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void aThirdRequestIsAnsweredAfterTwoThatCameTogether() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .handle((request, response) -> response.sendString(
                        requests.incrementAndGet() == 1
                                ? Mono.delay(Duration.ofMillis(50)).thenReturn("answer 1")
                                : Mono.just("answer " + requests)))
                .bindNow();
        try (Socket client = new Socket("127.0.0.1", server.port())) {
            client.setSoTimeout(10_000);
            send(client, REQUEST + REQUEST);
            readUntil(client.getInputStream(), "answer 2");

            send(client, REQUEST);

            assertThat(readUntil(client.getInputStream(), "answer 3")).contains("answer 3");
        } finally {
            server.disposeNow();
        }
    }

    private static void send(Socket client, String requests) throws Exception {
        client.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    private static String readUntil(InputStream answers, String expected) throws Exception {
        StringBuilder read = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (read.indexOf(expected) < 0) {
            int length = answers.read(buffer);
            assertThat(length).as("the connection was closed").isPositive();
            read.append(new String(buffer, 0, length, StandardCharsets.US_ASCII));
        }
        return read.toString();
    }
}
