package mcpmanager.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import mcpmanager.systemtests.Http.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Someone who signed in with the one-time password. */
public final class Administrator {

    private final String url;
    private final String token;

    private Administrator(String url, String token) {
        this.url = url;
        this.token = token;
    }

    public static Administrator signIn(JsonNode facts) throws IOException, InterruptedException {
        return signIn(
                facts.get("url").stringValue(),
                facts.get("adminUser").stringValue(),
                facts.get("adminPassword").stringValue());
    }

    /** Someone else, with what roles they have. */
    static Administrator signIn(String url, String username, String password) throws IOException, InterruptedException {
        String credentials = Http.JSON
                .createObjectNode()
                .put("username", username)
                .put("password", password)
                .toString();
        Answer answer = Http.send("POST", url + "/api/v1/identity/login", credentials);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return new Administrator(url, answer.body().get("accessToken").stringValue());
    }

    /** Another user of this organisation, signed in. */
    Administrator invite(String username, String role, String password) throws IOException, InterruptedException {
        JsonNode invited =
                create("/api/v1/users", "{\"username\": \"" + username + "\", \"roles\": [\"" + role + "\"]}");
        ObjectNode acceptance = Http.JSON
                .createObjectNode()
                .put("token", invited.get("invitationToken").stringValue())
                .put("password", password);
        Answer accepted = Http.send("POST", url + "/api/v1/identity/accept-invitation", acceptance.toString());
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        return signIn(url, username, password);
    }

    public String token() {
        return token;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    /** Headers come in pairs of name and value. */
    public Answer send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(headers))
                .toArray(String[]::new);
        return Http.send(method, url + path, body, all);
    }

    /** Posts and expects 201. */
    public JsonNode create(String path, String body) throws IOException, InterruptedException {
        Answer answer = send("POST", path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isEqualTo(201);
        return Objects.requireNonNull(answer.body());
    }
}
