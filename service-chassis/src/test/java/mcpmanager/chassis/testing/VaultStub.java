package mcpmanager.chassis.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Vault's transit engine as far as it is used, with ciphertexts that anybody can read, and a log of what was asked. */
public final class VaultStub implements AutoCloseable {

    public static final String TOKEN = "canary-vault-token";

    public final List<String> operations = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final List<Integer> failures = new ArrayList<>();
    private int version = 1;
    private volatile String token = TOKEN;

    public VaultStub(HttpServer server) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The transit key gets a new version. */
    public synchronized void rotate() {
        version++;
    }

    /** From now on only this token is accepted. */
    public void accept(String other) {
        token = other;
    }

    /** The next requests fail with these statuses. */
    public synchronized void fail(Integer... statuses) {
        failures.addAll(List.of(statuses));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            String path = exchange.getRequestURI().getPath();
            String operation = path.replaceFirst("^/v1/transit/(encrypt|decrypt|rewrap)/mcpm$", "$1");
            operations.add(operation);
            if (!failures.isEmpty()) {
                answer(exchange, failures.removeFirst(), "{\"errors\":[]}");
            } else if (!exchange.getRequestMethod().equals("POST")
                    || !"true".equals(exchange.getRequestHeaders().getFirst("X-Vault-Request"))
                    || !token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
                answer(exchange, 403, "{\"errors\":[\"permission denied\"]}");
            } else {
                transit(exchange, operation, request);
            }
        }
    }

    private void transit(HttpExchange exchange, String operation, JsonNode request) throws IOException {
        switch (operation) {
            case "encrypt" ->
                answer(
                        exchange,
                        "ciphertext",
                        encrypted(request, request.path("plaintext").asString()));
            case "decrypt", "rewrap" -> {
                JsonNode content = decrypted(request.path("ciphertext").asString());
                boolean bound = operation.equals("rewrap")
                        ? !content.has("associated_data")
                                && content.path("context").equals(request.path("context"))
                        : content.path("associated_data").equals(request.path("associated_data"))
                                && content.path("context").equals(request.path("context"));
                if (!bound) {
                    answer(exchange, 400, "{\"errors\":[\"cipher: message authentication failed\"]}");
                } else if (operation.equals("decrypt")) {
                    answer(exchange, "plaintext", content.path("plaintext").asString());
                } else {
                    answer(
                            exchange,
                            "ciphertext",
                            encrypted(request, content.path("plaintext").asString()));
                }
            }
            default -> answer(exchange, 404, "{\"errors\":[]}");
        }
    }

    private String encrypted(JsonNode request, String plaintext) {
        ObjectNode content = ((ObjectNode) request).deepCopy();
        content.remove("ciphertext");
        content.put("plaintext", plaintext);
        return "vault:v" + version + ":"
                + Base64.getEncoder().encodeToString(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode decrypted(String ciphertext) {
        return JsonMapper.shared()
                .readTree(Base64.getDecoder().decode(ciphertext.substring(ciphertext.lastIndexOf(':') + 1)));
    }

    private static void answer(HttpExchange exchange, String field, String value) throws IOException {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putObject("data").put(field, value);
        answer(exchange, 200, body.toString());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
