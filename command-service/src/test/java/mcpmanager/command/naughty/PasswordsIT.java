package mcpmanager.command.naughty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Texts as names, passwords and tokens of users, and as credentials: they count exactly as they are, or not at all. */
class PasswordsIT {

    private static final String LOGIN = "/api/v1/identity/login";
    private static final String ORDINARY = "canary-password";
    /** Each costs several bcrypts. */
    private static final int ONE_IN = 50;

    private static final int CHAINS = 4;
    private static final Tenant TENANT = new Tenant();

    @Test
    void nobody_signs_in_or_stays_signed_in_with_a_text() {
        Attempts attempts = new Attempts();
        for (String text : NaughtyStrings.some(ONE_IN, 0)) {
            attempts.add(() -> refused(LOGIN, Texts.json("username", text, "password", text), 401));
            attempts.add(() -> refused(LOGIN, Texts.json("username", "a", "password", "b", "session", text), 400, 401));
            attempts.add(() -> refused("/api/v1/identity/refresh", Texts.json("refreshToken", text), 401));
            attempts.add(() -> refused("/api/v1/identity/logout", Texts.json("refreshToken", text), 401));
        }

        assertThat(attempts.faults()).isEmpty();
    }

    @Test
    void a_first_password_signs_in_exactly_or_is_refused_by_its_field() {
        Attempts attempts = new Attempts();
        for (String text : NaughtyStrings.some(ONE_IN, 1)) {
            attempts.add(() -> {
                String username = Admin.fresh("naughty");
                Answer accepted = accepted(username, text);
                if (accepted.status() != 200) {
                    return isNamed("/password", accepted) ? "" : Texts.shown(text) + ": " + accepted.body();
                }
                int status = RawRequest.status(signIn(username, text));
                return status == 200 ? "" : Texts.shown(text) + ": " + status;
            });
        }

        assertThat(attempts.faults()).isEmpty();
    }

    /** Each in place of the one before, which must be told exactly. */
    @Test
    void another_password_counts_exactly_or_is_refused_by_its_field() {
        List<String> longEnough = NaughtyStrings.some(ONE_IN, 2).stream()
                .map(text -> text + " canary")
                .toList();
        Attempts attempts = new Attempts();
        for (int chain = 0; chain < CHAINS; chain++) {
            List<String> texts =
                    longEnough.subList(chain * longEnough.size() / CHAINS, (chain + 1) * longEnough.size() / CHAINS);
            attempts.add(() -> faultOfChanges(texts));
        }

        assertThat(attempts.faults()).isEmpty();
    }

    private static String faultOfChanges(List<String> texts) {
        String username = Admin.fresh("naughty");
        accepted(username, ORDINARY);
        String bearer =
                "Bearer " + signIn(username, ORDINARY).replaceFirst("(?s).*\"accessToken\":\"([^\"]*)\".*", "$1");
        String present = ORDINARY;
        for (String text : texts) {
            String answer = changed(bearer, present, text);
            if (RawRequest.status(answer) == 200) {
                present = text;
            } else if (!isNamed("/new", answer)) {
                return Texts.shown(text) + " after " + Texts.shown(present) + ": " + answer;
            }
        }
        String wrong = changed(bearer, present + "?", ORDINARY);
        String right = changed(bearer, present, ORDINARY);
        return isNamed("/current", wrong) && RawRequest.status(right) == 200 ? "" : wrong + ", " + right;
    }

    /** The one that is kept already is no change. */
    @Test
    void a_credential_is_kept_exactly_or_refused_by_its_field() {
        Attempts attempts = new Attempts();
        for (String text : NaughtyStrings.some(12, 0)) {
            attempts.add(() -> {
                String source = TENANT.admin()
                        .post("/api/v1/data-sources", Forms.webService(Admin.fresh("naughty")))
                        .id();
                Answer kept = rotated(source, text);
                if (kept.status() != 200) {
                    return isNamed("/password", kept) ? "" : Texts.shown(text) + ": " + kept.body();
                }
                long again = rotated(source, text).body().path("version").asLong();
                long other = rotated(source, text + "?").body().path("version").asLong(2);
                return again == 1 && other == 2 ? "" : Texts.shown(text) + ": " + again + ", " + other;
            });
        }

        assertThat(attempts.faults()).isEmpty();
    }

    private static Answer rotated(String source, String password) {
        return TENANT.admin().post("/api/v1/data-sources/" + source + "/credential", Texts.json("password", password));
    }

    private static Answer accepted(String username, String password) {
        JsonNode invited = TENANT.admin()
                .post("/api/v1/users", "{\"username\": \"" + username + "\", \"roles\": [\"VIEWER\"]}")
                .body();
        String token = invited.path("invitationToken").asString();
        return Tenant.anyone()
                .post("/api/v1/identity/accept-invitation", Texts.json("token", token, "password", password));
    }

    private static String changed(String bearer, String present, String next) {
        String body = Texts.json("current", present, "new", next);
        return RawRequest.post(Tenant.port(), "/api/v1/identity/password", body, "Authorization", bearer);
    }

    private static String signIn(String username, String password) {
        return RawRequest.post(Tenant.port(), LOGIN, Texts.json("username", username, "password", password));
    }

    private static String refused(String path, String body, Integer... statuses) {
        String answer = RawRequest.post(Tenant.port(), path, body);
        return List.of(statuses).contains(RawRequest.status(answer)) && answer.contains("application/problem+json")
                ? ""
                : path + " " + body + ": " + answer;
    }

    private static boolean isNamed(String field, Answer answer) {
        return Tenant.isProblem(answer)
                && new Slot(field).isNamedIn(answer.body().path("errors"), "");
    }

    private static boolean isNamed(String field, String answer) {
        return RawRequest.status(answer) / 100 == 4 && answer.contains("\"path\":\"" + field + "\"");
    }
}
