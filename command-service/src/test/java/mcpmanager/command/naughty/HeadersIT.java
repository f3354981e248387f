package mcpmanager.command.naughty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in the place of an id, a version and an idempotency key. */
class HeadersIT {

    /** The server has a limit of its own for the whole head. */
    private static final int LONGEST = 1_000;

    private static final String SERVERS = "/api/v1/servers";
    private static final Tenant TENANT = new Tenant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tools/{}/disable",
                "/api/v1/tools/{}/restore",
                "/api/v1/servers/{}/enable",
                "/api/v1/servers/{}/tools/00000000-0000-7000-8000-000000000000",
                "/api/v1/servers/00000000-0000-7000-8000-000000000000/tools/{}",
                "/api/v1/servers/{}/keys",
                "/api/v1/servers/00000000-0000-7000-8000-000000000000/keys/{}/rotate",
                "/api/v1/policies/{}/disable",
                "/api/v1/users/{}/roles",
                "/api/v1/users/{}/invitation"
            })
    void a_text_in_the_place_of_an_id_is_unknown(String path) {
        Attempts attempts = new Attempts();
        for (String text : NaughtyStrings.few(20)) {
            if (text.length() < LONGEST) {
                attempts.add(() -> {
                    String address = path.replace("{}", Texts.percentEncoded(text));
                    for (String method : List.of("POST", "PUT", "DELETE")) {
                        Answer answer = TENANT.admin().send(method, address, "{}".getBytes(UTF_8));
                        if (!Tenant.isProblem(answer)) {
                            return method + " " + address + ": " + answer.status();
                        }
                    }
                    return "";
                });
            }
        }

        assertThat(attempts.faults()).isEmpty();
    }

    @Test
    void a_text_in_the_place_of_a_version_is_none() {
        String one = SERVERS + "/" + TENANT.setUp().server();
        Attempts attempts = new Attempts();
        for (String text : texts()) {
            attempts.add(() -> {
                int status = RawRequest.status(RawRequest.send(
                        Tenant.port(),
                        "PUT",
                        one,
                        "{\"name\": \"a\"}",
                        "Authorization",
                        TENANT.bearer(),
                        "If-Match",
                        text));
                boolean any = text.strip().equals("*");
                return status == 412 || status == 400 || any ? "" : Texts.shown(text) + ": " + status;
            });
        }

        assertThat(attempts.faults()).isEmpty();
    }

    @Test
    void an_idempotency_key_counts_exactly_or_is_refused() {
        Attempts attempts = new Attempts();
        for (String text : texts()) {
            attempts.add(() -> {
                String body = Texts.json("slug", Admin.fresh("naughty"), "name", "فروش");
                String first = keyed(text, body);
                String again = keyed(text, body);
                boolean kept = RawRequest.status(first) == 201
                        && RawRequest.status(again) == 201
                        && again.contains("Idempotency-Replayed");
                boolean refused = RawRequest.status(first) == 400 && RawRequest.status(again) == 400;
                return kept || refused ? "" : Texts.shown(text) + ": " + RawRequest.status(first) + ", " + again;
            });
        }

        assertThat(attempts.faults()).isEmpty();
    }

    /** A line break would end the header. */
    private static List<String> texts() {
        return NaughtyStrings.some(4, 0).stream()
                .filter(text -> text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && !text.isBlank())
                .filter(text -> text.length() < LONGEST && Texts.isUnicode(text))
                .toList();
    }

    private static String keyed(String key, String body) {
        return RawRequest.post(Tenant.port(), SERVERS, body, "Authorization", TENANT.bearer(), "Idempotency-Key", key);
    }
}
