package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.util.List;
import java.util.stream.Collectors;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionIT {

    private static final String LOGIN = "/api/v1/identity/login";
    private static final String REFRESH = "/api/v1/identity/refresh";
    private static final String LOGOUT = "/api/v1/identity/logout";

    private final RunningService service = RunningService.shared();
    private final Http admin = service.admin();
    private final Http http = service.http();
    private final Invited user = Invited.with(admin, "ADMIN");

    @Test
    void a_refresh_token_is_good_once_and_used_again_ends_the_session() {
        String first = refreshToken(user.login(http, Invited.PASSWORD));

        Answer renewed = refresh(first);

        assertThat(renewed.status()).as(renewed.body().toString()).isEqualTo(200);
        assertThat(renewed.header("Cache-Control")).contains("no-store");
        assertThat(renewed.body().path("expiresIn").asInt()).isEqualTo(600);
        Http with = http.withToken(renewed.body().path("accessToken").asString());
        assertThat(with.post("/api/v1/servers", "{}").status()).isEqualTo(400);
        String second = refreshToken(renewed);
        assertThat(second).isNotEqualTo(first);
        assertEnded(refresh(first));
        assertEnded(refresh(second));
    }

    @Test
    void a_refresh_token_that_is_none_is_refused() {
        String good = refreshToken(user.login(http, Invited.PASSWORD));

        for (String bad : List.of("", "x", "a.b", RefreshToken.ofNewFamily().reveal(), good + "x")) {
            assertEnded(refresh(bad));
        }
        assertEnded(http.post(REFRESH, "{}"));
        assertEnded(http.post(REFRESH, ""));
        assertThat(refresh(good).status()).isEqualTo(200);
    }

    @Test
    void a_session_ends_when_idle_and_after_its_absolute_life() {
        for (String column : List.of("idle_until", "expires_at")) {
            String token = refreshToken(user.login(http, Invited.PASSWORD));
            service.bean(JdbcClient.class)
                    .sql("update session set " + column + " = now() - interval '1 second' where family = :family")
                    .param("family", RefreshToken.parse(token).orElseThrow().family())
                    .update();

            assertEnded(refresh(token));
        }
    }

    @Test
    void signing_out_ends_the_session_and_may_be_repeated() {
        String token = refreshToken(user.login(http, Invited.PASSWORD));

        assertThat(http.post(LOGOUT, body(token)).status()).isEqualTo(204);
        assertThat(http.post(LOGOUT, body(token)).status()).isEqualTo(204);

        assertEnded(refresh(token));
    }

    @Test
    void other_rights_or_another_password_end_all_sessions_of_the_user() {
        assertEndedBy(() -> admin.put(user.one() + "/roles", "{\"roles\": [\"VIEWER\"]}"));
        assertEndedBy(() -> http.login(user.username(), Invited.PASSWORD)
                .post(
                        "/api/v1/identity/password",
                        "{\"current\": \"" + Invited.PASSWORD + "\", \"new\": \"" + Invited.PASSWORD + "\"}"));
        String before = refreshToken(user.login(http, Invited.PASSWORD));
        assertThat(admin.post(user.one() + "/disable", "").status()).isEqualTo(200);
        assertEnded(refresh(before));
        admin.post(user.one() + "/enable", "");
        assertEnded(refresh(before));
    }

    @Test
    void only_hashes_of_refresh_tokens_are_kept() {
        RefreshToken token = RefreshToken.parse(refreshToken(user.login(http, Invited.PASSWORD)))
                .orElseThrow();

        String kept = service.bean(JdbcClient.class)
                .sql("select session::text from session where family = :family")
                .param("family", token.family())
                .query(String.class)
                .single();

        assertThat(kept).contains(token.secretHash().value()).doesNotContain(token.secret());
    }

    @Test
    void a_session_in_cookies_hides_its_tokens_from_scripts_and_other_sites() {
        Answer answer = inCookies("X-Forwarded-Proto", "https");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("accessToken")).isFalse();
        assertThat(answer.body().has("refreshToken")).isFalse();
        List<String> cookies = answer.response().headers().allValues("Set-Cookie");
        assertThat(cookies).hasSize(3).allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Strict", "Secure"));
        assertThat(cookies)
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith("mcpm_access=").contains("HTTPOnly", "Path=/api/v1;"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("mcpm_refresh=").contains("HTTPOnly", "Path=/api/v1/identity;"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith(
                                "mcpm_csrf=" + answer.body().path("csrfToken").asString() + ";")
                        .doesNotContain("HTTPOnly"));
        assertThat(inCookies().response().headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).doesNotContain("Secure"));
    }

    @Test
    void with_cookies_what_may_change_something_needs_the_token_against_foreign_pages() {
        Answer login = inCookies();
        String cookies = cookies(login);
        String csrf = login.body().path("csrfToken").asString();
        String other = inCookies().body().path("csrfToken").asString();

        for (String path : List.of("/api/v1/servers", REFRESH, LOGOUT)) {
            assertCsrfFailed(http.post(path, "{}", "Cookie", cookies));
            assertCsrfFailed(http.post(path, "{}", "Cookie", cookies, "X-CSRF-Token", other));
        }
        assertThat(http.post("/api/v1/servers", "{}", "Cookie", cookies, "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(400);
        Answer renewed = http.post(REFRESH, "", "Cookie", cookies, "X-CSRF-Token", csrf);
        assertThat(renewed.status()).as(renewed.body().toString()).isEqualTo(200);
        String next = renewed.body().path("csrfToken").asString();
        assertCsrfFailed(http.post("/api/v1/servers", "{}", "Cookie", cookies(renewed), "X-CSRF-Token", csrf));
        Answer out = http.post(LOGOUT, "", "Cookie", cookies(renewed), "X-CSRF-Token", next);
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.response().headers().allValues("Set-Cookie"))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=0"));
    }

    @Test
    void a_bearer_token_put_into_a_cookie_changes_nothing() {
        String token =
                user.login(http, Invited.PASSWORD).body().path("accessToken").asString();

        assertCsrfFailed(http.post("/api/v1/servers", "{}", "Cookie", "mcpm_access=" + token, "X-CSRF-Token", "x"));
    }

    @Test
    void signing_in_works_with_an_old_cookie() {
        Answer answer = http.post(
                LOGIN,
                "{\"username\": \"" + user.username() + "\", \"password\": \"" + Invited.PASSWORD + "\"}",
                "Cookie",
                "mcpm_access=garbage");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void from_the_fifth_failure_on_guessing_has_to_wait_whether_the_user_exists_or_not() {
        String nobody = Admin.fresh("nobody");

        for (Invited target : List.of(user, new Invited("", nobody))) {
            for (int i = 0; i < 5; i++) {
                assertThat(target.login(http, "wrong").code()).isEqualTo("LOGIN_FAILED");
            }
            hold(target.username());
            Answer waiting = target.login(http, Invited.PASSWORD);
            assertThat(waiting.status()).isEqualTo(429);
            assertThat(waiting.code()).isEqualTo("SIGN_IN_WAIT");
            assertThat(Integer.parseInt(String.valueOf(waiting.header("Retry-After"))))
                    .isBetween(1, 60);
        }
        release(user.username());
        assertThat(user.login(http, Invited.PASSWORD).status()).isEqualTo(200);
        assertThat(user.login(http, "wrong").code()).isEqualTo("LOGIN_FAILED");
        assertThat(user.login(http, Invited.PASSWORD).status()).isEqualTo(200);
    }

    private void assertEndedBy(Runnable change) {
        String token = refreshToken(user.login(http, Invited.PASSWORD));
        change.run();
        assertEnded(refresh(token));
    }

    /** As if the wait had been longer than this test takes. */
    private void hold(String username) {
        assertThat(block(
                        username,
                        "greatest(blocked_until, now() + interval '50 seconds')" + " where blocked_until > last_at"))
                .isEqualTo(1);
    }

    private void release(String username) {
        block(username, "now() where true");
    }

    private int block(String username, String until) {
        return service.bean(JdbcClient.class)
                .sql("update sign_in_failure set blocked_until = " + until + " and subject = :subject")
                .param("subject", TokenHash.of("username " + username).bytes())
                .update();
    }

    private Answer inCookies(String... headers) {
        return http.post(
                LOGIN,
                "{\"username\": \"" + user.username() + "\", \"password\": \"" + Invited.PASSWORD
                        + "\", \"session\": \"cookie\"}",
                headers);
    }

    private static String cookies(Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> HttpCookie.parse(cookie).getFirst())
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Answer refresh(String token) {
        return http.post(REFRESH, body(token));
    }

    private static String body(String token) {
        return "{\"refreshToken\": \"" + token + "\"}";
    }

    private static String refreshToken(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("refreshToken").asString();
    }

    private static void assertEnded(Answer answer) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("SESSION_ENDED");
        assertThat(answer.status()).isEqualTo(401);
    }

    private static void assertCsrfFailed(Answer answer) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("CSRF_FAILED");
        assertThat(answer.status()).isEqualTo(403);
    }
}
