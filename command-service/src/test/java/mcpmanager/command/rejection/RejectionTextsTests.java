package mcpmanager.command.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mcpmanager.chassis.problem.ProblemWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionTextsTests {

    @ParameterizedTest
    @EnumSource
    void every_code_has_a_text_in_both_languages(RejectionCode code) {
        String english = ProblemWriter.title(code, Locale.ENGLISH);
        String persian = ProblemWriter.title(code, Locale.of("fa"));

        assertThat(english).matches("[A-Z][ -~]+\\.");
        assertThat(persian).isNotEqualTo(english).endsWith(".").doesNotContainPattern("[كي]");
    }
}
