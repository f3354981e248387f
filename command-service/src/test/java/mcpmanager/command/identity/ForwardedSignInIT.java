package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.embedded.EmbeddedServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind a proxy that says where a request comes from. */
class ForwardedSignInIT {

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(
                RunningService.database(),
                EmbeddedServers.shared().kafka().bootstrapServers(),
                Map.of("server.forward-headers-strategy", "framework", "mcpm.identity.failures-per-address", 2));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void who_guesses_under_many_names_has_to_wait_and_other_addresses_do_not() {
        assertThat(guess("192.0.2.1").code()).isEqualTo("LOGIN_FAILED");
        assertHasToWait("192.0.2.1");

        assertThat(guess("192.0.2.2").code()).isEqualTo("LOGIN_FAILED");
    }

    @Test
    void nobody_waits_for_others_who_come_from_who_knows_where() {
        assertThat(IntStream.range(0, 10).mapToObj(attempt -> guess("unknown").code()))
                .containsOnly("LOGIN_FAILED");
    }

    @Test
    void a_username_has_its_limit_wherever_its_guesses_come_from() {
        assertThat(IntStream.range(0, 15)
                        .mapToObj(attempt -> guess("_hidden", "somebody").code()))
                .contains("SIGN_IN_WAIT");
    }

    /** Each wait is twice as long as the one before it: one of them is longer than an attempt takes. */
    private static void assertHasToWait(String address) {
        assertThat(IntStream.range(0, 10).mapToObj(attempt -> guess(address).code()))
                .contains("SIGN_IN_WAIT");
    }

    private static Answer guess(String address) {
        return guess(address, "nobody-" + System.nanoTime());
    }

    private static Answer guess(String address, String username) {
        String body = "{\"username\": \"" + username + "\", \"password\": \"wrong\"}";
        return service.http().post("/api/v1/identity/login", body, "X-Forwarded-For", address);
    }
}
