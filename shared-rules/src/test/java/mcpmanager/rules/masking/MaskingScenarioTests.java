package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import mcpmanager.rules.Scenarios;
import mcpmanager.rules.Scenarios.Scenario;
import mcpmanager.rules.hash.HashKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A file says {@code masks}, the {@code input} and the {@code output}, which may lean on {@code hidden} texts. */
class MaskingScenarioTests {

    static final HashKey KEY = HashKey.of(
            Base64.getEncoder().encodeToString("a hash key of an organisation 32".getBytes(StandardCharsets.UTF_8)));

    static Stream<Scenario> scenarios() {
        return new Scenarios("masking").all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_masks_make_the_output_of_the_input(Scenario scenario) {
        Masker masker = Masker.of(MaskTexts.read(scenario.content().path("masks")), KEY);
        JsonNode input = scenario.content().path("input");
        JsonNode before = input.deepCopy();

        if (scenario.has("fails")) {
            assertThatThrownBy(() -> masker.mask(input)).isInstanceOf(MaskFailedException.class);
            return;
        }
        JsonNode output = masker.mask(input);

        assertThat(output).isEqualTo(scenario.content().path("output"));
        assertThat(input).isEqualTo(before);
        assertThat(masker.mask(output)).isEqualTo(output);
        scenario.texts("hidden").forEach(hidden -> assertThat(output.toString()).doesNotContain(hidden));
    }
}
