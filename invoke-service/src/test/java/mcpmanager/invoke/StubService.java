package mcpmanager.invoke;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A web service that misbehaves as the first segment of the path says. It keeps every request as text. */
public final class StubService implements AutoCloseable {

    private static final String JSON = "Content-Type: application/json\r\n";
    /** Made beforehand: whoever asks for it waits two seconds. */
    private static final byte[] BOMB = gzip(new byte[100 << 20]);

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    /** Counted down when a caller goes away from {@code /hang}. */
    public final CountDownLatch gone = new CountDownLatch(1);

    public StubService(String address) {
        try {
            server = new ServerSocket(0, 100, InetAddress.ofLiteral(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many requests went to a path. */
    public int calls(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    public void closeConnections() {
        open.forEach(StubService::close);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String request = read(socket.getInputStream()); request != null; ) {
                requests.add(request);
                String path = request.split(" ", 3)[1].split("\\?", 2)[0].replaceFirst("^/base", "");
                int nth =
                        calls.computeIfAbsent(path, each -> new AtomicInteger()).incrementAndGet();
                if (!answer(socket, path, nth, request)) {
                    return;
                }
                request = read(socket.getInputStream());
            }
        } catch (IOException | InterruptedException gone) {
            // the caller is away
        } finally {
            open.remove(socket);
        }
    }

    /** False when the connection is to be closed. */
    private boolean answer(Socket socket, String path, int nth, String request)
            throws IOException, InterruptedException {
        switch (path.split("/")[1]) {
            case "json" ->
                send(
                        socket,
                        200,
                        JSON,
                        bytes("{\"n\": 1.50, \"big\": 12345678901234567890.10, \"in\":[{\"x\":\"یک\"}]}"));
            case "echo" -> send(socket, 200, "Content-Type: text/plain; charset=utf-8\r\n", bytes(request));
            case "token" -> send(socket, 200, JSON, token(nth));
            case "slow-token" -> {
                TimeUnit.MILLISECONDS.sleep(200);
                send(socket, 200, JSON, token(nth));
            }
            case "newer-token" -> send(socket, request.contains("Bearer token-1\r\n") ? 401 : 200, JSON, bytes("{}"));
            case "unauthorized" -> send(socket, 401, JSON, bytes("{}"));
            case "latin" ->
                send(socket, 200, "Content-Type: text/plain; charset=ISO-8859-1\r\n", new byte[] {(byte) 0xE9});
            case "duplicate" -> send(socket, 200, JSON, bytes("{\"a\":1,\"a\":2}"));
            case "broken" -> send(socket, 200, JSON, bytes("{\"a\":"));
            case "binary" -> send(socket, 200, "Content-Type: image/png\r\n", bytes("x"));
            case "once" -> {
                send(socket, 200, JSON + "Connection: close\r\n", bytes("{}"));
                return false;
            }
            case "nothing" -> send(socket, 204, "", new byte[0]);
            case "gzip" -> send(socket, 200, JSON + "Content-Encoding: gzip\r\n", gzip(bytes("{\"a\":1}")));
            case "bomb" -> send(socket, 200, JSON + "Content-Encoding: gzip\r\n", BOMB);
            case "brotli" -> send(socket, 200, JSON + "Content-Encoding: br\r\n", bytes("{}"));
            case "large" -> send(socket, 200, JSON, bytes("\"" + "x".repeat(200_000) + "\""));
            case "redirect" -> send(socket, 302, "Location: /json\r\n", new byte[0]);
            case "not-found" -> send(socket, 404, JSON, bytes("{\"secret\":\"" + AdminLog.CANARY + "\"}"));
            case "error" -> send(socket, 500, JSON, bytes("{\"secret\":\"" + AdminLog.CANARY + "\"}"));
            case "recovering" -> send(socket, nth == 1 ? 503 : 200, JSON, bytes("{}"));
            case "patient" -> send(socket, nth == 1 ? 429 : 200, JSON + "Retry-After: 1\r\n", bytes("{}"));
            case "impatient" -> send(socket, 503, JSON + "Retry-After: 3600\r\n", bytes("{}"));
            case "late" -> {
                // each try in time, both together not
                TimeUnit.MILLISECONDS.sleep(nth == 1 ? 0 : 1_500);
                send(socket, nth == 1 ? 503 : 200, JSON + "Retry-After: 1\r\n", bytes("{}"));
            }
            case "headers" -> send(socket, 200, JSON + "X-Long: " + "x".repeat(100_000) + "\r\n", bytes("{}"));
            case "garbage" -> socket.getOutputStream().write(bytes("SSH-2.0-hello\r\n\r\n"));
            case "half" -> {
                socket.getOutputStream()
                        .write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 100\r\n\r\n{\"a\""));
                return false;
            }
            case "reset" -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case "hang" -> {
                if (socket.getInputStream().read() < 0) {
                    gone.countDown();
                }
                return false;
            }
            case "drip" -> {
                socket.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 1000\r\n\r\n"));
                for (int i = 0; i < 1_000; i++) {
                    socket.getOutputStream().write(' ');
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            default -> send(socket, 404, "", new byte[0]);
        }
        return true;
    }

    private static byte[] token(int nth) {
        return bytes("{\"access_token\":\"token-" + nth + "\",\"token_type\":\"bearer\",\"expires_in\":3600}");
    }

    private static void send(Socket socket, int status, String headers, byte[] body) throws IOException {
        var message = new ByteArrayOutputStream();
        message.writeBytes(bytes("HTTP/1.1 " + status + " Some reason\r\n" + headers));
        message.writeBytes(bytes(status == 204 ? "\r\n" : "Content-Length: " + body.length + "\r\n\r\n"));
        message.writeBytes(body);
        socket.getOutputStream().write(message.toByteArray());
    }

    /** Null at the end. */
    private static @Nullable String read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        String text = head.toString(StandardCharsets.UTF_8);
        int length = text.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.split(":")[1].trim()))
                .findFirst()
                .orElse(0);
        return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
