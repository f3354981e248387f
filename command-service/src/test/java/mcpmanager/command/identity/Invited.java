package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;

/**
 * A user who was invited and set a password.
 *
 * @param one the user's path
 */
record Invited(String one, String username) {

    static final String PASSWORD = "canary-password";

    static Invited with(Http admin, String... roles) {
        String username = Admin.fresh("user");
        Answer invited = invite(admin, username, roles);
        Answer accepted = accept(admin, invited, PASSWORD);
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(200);
        return new Invited("/api/v1/users/" + invited.id(), username);
    }

    static Answer invite(Http admin, String username, String... roles) {
        Answer answer = admin.post(
                "/api/v1/users",
                "{\"username\": \"" + username + "\", \"roles\": [\"" + String.join("\", \"", roles) + "\"]}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    static Answer accept(Http anyone, Answer invited, String password) {
        String token = invited.body().path("invitationToken").asString();
        return anyone.post(
                "/api/v1/identity/accept-invitation",
                "{\"token\": \"" + token + "\", \"password\": \"" + password + "\"}");
    }

    Answer login(Http anyone, String password) {
        return anyone.post(
                "/api/v1/identity/login", "{\"username\": \"" + username + "\", \"password\": \"" + password + "\"}");
    }
}
