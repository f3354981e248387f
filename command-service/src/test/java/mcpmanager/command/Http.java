package mcpmanager.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import mcpmanager.chassis.testing.openapi.DocumentedAnswers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the REST API, signed in or not. It takes only answers that the API's document speaks of. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final DocumentedAnswers DOCUMENTED = DocumentedAnswers.of(new CommandApi());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final @Nullable String token;

    Http(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    /** An answer; the body is a missing node when there is none. */
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {

        public String code() {
            return body.path("code").asString("");
        }

        public String id() {
            return body.path("id").asString("");
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    public Http login(String username, String password) {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
        Answer answer = post("/api/v1/identity/login", body);
        return withToken(answer.body().path("accessToken").asString());
    }

    public Http withToken(String other) {
        return new Http(port, other);
    }

    public @Nullable String token() {
        return token;
    }

    /** A claim of the token that it is signed in with. */
    public String claim(String name) {
        String payload = String.valueOf(token).split("\\.")[1];
        return JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(payload))
                .path(name)
                .asString();
    }

    public Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer put(String path, String json, String... headers) {
        return send("PUT", path, json.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, new byte[0], headers);
    }

    public Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        List<String> all = new ArrayList<>(List.of(headers));
        if (body.length > 0 && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            boolean isJson =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode json = response.body().length == 0 || !isJson
                    ? JsonMapper.shared().missingNode()
                    : JsonMapper.shared().readTree(response.body());
            DOCUMENTED.check(method, path, response.statusCode(), json);
            if (response.statusCode() < 300) {
                DOCUMENTED.checkAccepted(method, path, json(body, all));
            }
            return new Answer(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body, List<String> headers) {
        return body.length == 0 || !headers.contains("application/json")
                ? JsonMapper.shared().missingNode()
                : JsonMapper.shared().readTree(body);
    }
}
