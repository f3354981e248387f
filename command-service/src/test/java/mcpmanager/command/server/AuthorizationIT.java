package mcpmanager.command.server;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.events.tool.ToolId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationIT {

    private static final String ANY = ", \"apiKeys\": true, \"scopes\": {\"any\": true}}";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final Admin setup = new Admin(admin);

    @Test
    void it_is_set_changed_and_cleared() {
        String path = path();
        String tool = setup.tool(setup.dataSource());
        String scoped = """
                {"issuer": "https://idp.example/one", "jwksUri": "https://idp.example/keys", "apiKeys": false,
                 "scopes": {"opening": [{"scope": "a", "tools": {"ids": ["%s"], "tags": ["read"]}}]}}""".formatted(tool);

        assertThat(version(admin.put(path, "{\"issuer\": \"https://idp.example/one\"" + ANY)))
                .isEqualTo(1);
        assertThat(version(admin.put(path, "{\"issuer\": \"https://idp.example/one\"" + ANY)))
                .isEqualTo(1);
        assertThat(version(admin.put(path, scoped))).isEqualTo(2);
        assertThat(version(admin.delete(path))).isEqualTo(3);
        assertThat(version(admin.delete(path))).isEqualTo(3);
        assertThat(admin.put(path, scoped, "If-Match", "\"1\"").status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example",
                "http://127.0.0.1:9000",
                "https://127.0.0.1",
                "https://169.254.169.254/latest",
                "https://idp.example?tenant=1",
                "idp.example",
                ""
            })
    void an_issuer_that_may_not_be_asked_is_refused(String url) {
        String path = path();

        assertRefused(admin.put(path, "{\"issuer\": \"" + url + "\"" + ANY), "/issuer");
        assertRefused(
                admin.put(path, "{\"issuer\": \"https://idp.example\", \"jwksUri\": \"" + url + "\"" + ANY),
                "/jwksUri");
    }

    @Test
    void what_is_missing_or_unknown_is_named() {
        String path = path();
        String issuer = "{\"issuer\": \"https://idp.example\"";

        assertThat(admin.put(path, issuer + ", \"scopes\": {\"any\": true}}").code())
                .isEqualTo("MALFORMED_REQUEST");
        assertThat(admin.put(path, issuer + ", \"apiKeys\": true}").code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(admin.put(path, issuer + ", \"apiKeys\": true, \"scopes\": {\"opening\": [null]}}")
                        .code())
                .isEqualTo("MALFORMED_REQUEST");
        assertThat(admin.put(
                                path,
                                issuer + ", \"apiKeys\": true, \"scopes\": {\"opening\": [{\"scope\": \"a\","
                                        + " \"tools\": {\"ids\": [\"" + ToolId.next() + "\"]}}]}}")
                        .code())
                .isEqualTo("TOOL_NOT_FOUND");
        assertThat(admin.put("/api/v1/servers/" + ToolId.next() + "/authorization", issuer + ANY)
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    private String path() {
        return "/api/v1/servers/" + setup.server() + "/authorization";
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.code()).isEqualTo("AUTHORIZATION_INVALID");
        assertThat(answer.body().at("/errors/0/path").asString()).isEqualTo(field);
    }

    private static long version(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("version").asLong();
    }
}
