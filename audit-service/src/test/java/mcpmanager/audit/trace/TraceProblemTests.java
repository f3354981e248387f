package mcpmanager.audit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import mcpmanager.chassis.problem.ProblemWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TraceProblemTests {

    @ParameterizedTest
    @EnumSource(TraceProblem.class)
    void hasATextInBothLanguages(TraceProblem code) {
        String english = ProblemWriter.title(code, Locale.ENGLISH);
        String persian = ProblemWriter.title(code, Locale.of("fa"));

        assertThat(english).isNotBlank().matches("\\p{ASCII}+");
        assertThat(persian).isNotEqualTo(english).containsPattern("\\p{InArabic}");
    }
}
