package mcpmanager.command.naughty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A request as its bytes, which no client's good manners change, each from a loopback address of its own, so that failed
 * attempts to sign in do not slow down others.
 */
final class RawRequest {

    private static final AtomicInteger ADDRESS = new AtomicInteger(0x7F_09_00_00);

    private RawRequest() {}

    /** The whole answer as text, from the status line on. */
    static String post(int port, String path, String body, String... headers) {
        return send(port, "POST", path, body, headers);
    }

    static String send(int port, String method, String path, String body, String... headers) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        byte[] content = body.getBytes(UTF_8);
        request.writeBytes((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n")
                .getBytes(UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.writeBytes((headers[i] + ": " + headers[i + 1] + "\r\n").getBytes(UTF_8));
        }
        request.writeBytes("\r\n".getBytes(UTF_8));
        request.writeBytes(content);
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(nextAddress(), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 5_000);
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.toByteArray());
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private static InetAddress nextAddress() throws IOException {
        int next = ADDRESS.incrementAndGet();
        return InetAddress.getByAddress(
                new byte[] {(byte) (next >>> 24), (byte) (next >>> 16), (byte) (next >>> 8), (byte) next});
    }
}
