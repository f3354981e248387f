package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInAttemptsTests {

    @ParameterizedTest
    @CsvSource({
        "1, PT0S",
        "4, PT0S",
        "5, PT1S",
        "6, PT2S",
        "7, PT4S",
        "14, PT8M32S",
        "15, PT15M",
        "16, PT15M",
        "100000, PT15M"
    })
    void from_the_fifth_failure_on_the_wait_doubles_up_to_a_quarter_of_an_hour(int failures, Duration wait) {
        assertThat(SignInAttempts.waitAfter(failures, 5)).isEqualTo(wait);
    }
}
