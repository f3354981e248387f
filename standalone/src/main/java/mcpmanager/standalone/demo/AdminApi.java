package mcpmanager.standalone.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin API as any client sees it. */
final class AdminApi implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String authorization;

    AdminApi(String url, String username, String password) throws IOException, InterruptedException {
        this.url = url;
        ObjectNode credentials = object().put("username", username).put("password", password);
        HttpRequest login =
                request("/api/v1/identity/login").POST(body(credentials)).build();
        this.authorization = "Bearer " + send(login).get("accessToken").stringValue();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    JsonNode post(String path, JsonNode content) throws IOException, InterruptedException {
        return send(authorized(path).POST(body(content)).build());
    }

    void put(String path) throws IOException, InterruptedException {
        send(authorized(path).PUT(BodyPublishers.noBody()).build());
    }

    /** The id of the item in a list whose field, a JSON Pointer, has the value. */
    Optional<String> idOf(String path, String field, String value) throws IOException, InterruptedException {
        return send(authorized(path + "?limit=200").GET().build())
                .get("items")
                .valueStream()
                .filter(item -> value.equals(item.at(field).asString("")))
                .map(item -> item.get("id").stringValue())
                .findFirst();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", authorization);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
    }

    private static BodyPublisher body(JsonNode content) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content));
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        JsonNode answer = response.body().length == 0 ? object() : JSON.readTree(response.body());
        if (response.statusCode() >= 300) {
            throw new IOException("%s %s was refused: %s %s"
                    .formatted(
                            request.method(),
                            request.uri().getPath(),
                            answer.path("code").asString(Integer.toString(response.statusCode())),
                            answer.path("detail").asString("")));
        }
        return answer;
    }
}
