package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTests {

    @Test
    void withoutAnyItListensOnTheLoopbackAddressOnly() {
        assertThat(parse(Map.of())).isEqualTo(new Options("127.0.0.1", 8080, Path.of("data")));
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of("MCPM_PORT", "9090", "MCPM_DATA", "/srv/mcpm", "MCPM_HOST", " ");

        assertThat(parse(environment)).isEqualTo(new Options("127.0.0.1", 9090, Path.of("/srv/mcpm")));
        assertThat(parse(environment, "--port", "7070", "--data=/tmp/x", "--host=0.0.0.0"))
                .isEqualTo(new Options("0.0.0.0", 7070, Path.of("/tmp/x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=http", "--port=65536", "--port=-1", "--port", "--prot=1", "8080", "--"})
    void whatCannotBeMeantIsRefusedInOneSentence(String argument) {
        assertThatThrownBy(() -> parse(Map.of(), argument))
                .isInstanceOf(StandaloneStartException.class)
                .hasMessageEndingWith(".");
    }

    private static Options parse(Map<String, String> environment, String... arguments) {
        return Options.parse(arguments, environment);
    }
}
