package mcpmanager.invoke.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 by hand, so that what no client library would send can be sent: header twice, both lengths, half a body. */
final class RawHttp {

    private RawHttp() {}

    /** @param headers by lower-case name, the last one of a name if there are several */
    record Response(int status, Map<String, String> headers, String body) {}

    static Response exchange(int port, String method, String path, List<Entry<String, String>> headers, byte[] body)
            throws IOException {
        try (Socket socket = send(port, method, path, headers, body)) {
            return response(socket.getInputStream());
        }
    }

    /** Sends a request and leaves the answer to come. */
    static Socket send(int port, String method, String path, List<Entry<String, String>> headers, byte[] body)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
        try {
            socket.getOutputStream().write(body);
        } catch (IOException refusedEarly) {
            // The server may answer and close before it has read everything.
        }
        return socket;
    }

    private static Response response(InputStream in) throws IOException {
        String statusLine = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(Integer.parseInt(statusLine.split(" ")[1]), headers, body(in, headers));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        String length = headers.get("content-length");
        return new String(in.readNBytes(length == null ? 0 : Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    private static String chunks(InputStream in) throws IOException {
        List<Byte> all = new ArrayList<>();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            for (byte b : in.readNBytes(size)) {
                all.add(b);
            }
            line(in);
        }
        byte[] bytes = new byte[all.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = all.get(i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        @Nullable Integer last = null;
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (last != null) {
                line.append((char) last.intValue());
            }
            last = b;
        }
        return line.toString();
    }
}
