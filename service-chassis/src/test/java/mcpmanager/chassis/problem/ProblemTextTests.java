package mcpmanager.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import mcpmanager.chassis.page.PageProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProblemTextTests {

    static Stream<ProblemCode> codes() {
        return Stream.concat(Arrays.stream(HttpProblem.values()), Arrays.stream(PageProblem.values()));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasATextInBothLanguages(ProblemCode code) {
        String english = ProblemWriter.title(code, Locale.ENGLISH);
        String persian = ProblemWriter.title(code, Locale.of("fa"));

        assertThat(english).isNotBlank().matches("\\p{ASCII}+");
        assertThat(persian).isNotEqualTo(english).containsPattern("\\p{InArabic}");
    }
}
