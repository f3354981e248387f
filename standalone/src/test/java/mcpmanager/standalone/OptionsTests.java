package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTests {

    @Test
    void withoutAnyItListensOnTheLoopbackAddressOnly() {
        assertThat(parse(Map.of())).isEqualTo(options("127.0.0.1", 8080, "data"));
    }

    @Test
    void theCommandLineWinsOverTheEnvironment() {
        Map<String, String> environment = Map.of("MCPM_PORT", "9090", "MCPM_DATA", "/srv/mcpm", "MCPM_HOST", " ");

        assertThat(parse(environment)).isEqualTo(options("127.0.0.1", 9090, "/srv/mcpm"));
        assertThat(parse(environment, "--port", "7070", "--data=/tmp/x", "--host=0.0.0.0"))
                .isEqualTo(options("0.0.0.0", 7070, "/tmp/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=http",
                "--port=65536",
                "--port=-1",
                "--port",
                "--prot=1",
                "8080",
                "--",
                "--demo=yes",
                "--config=/no/such/file"
            })
    void whatCannotBeMeantIsRefusedInOneSentence(String argument) {
        assertThatThrownBy(() -> parse(Map.of(), argument))
                .isInstanceOf(StandaloneStartException.class)
                .hasMessageEndingWith(".");
    }

    @Test
    void theFileGivesWhatNobodyElseSaysAndThePropertiesOfTheServices(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("mcpm.properties"), "port=9090\ndemo=false\nmcpm.kafka.invocation-retention=90d\n");

        Options options = parse(Map.of("MCPM_CONFIG", file.toString()), "--port", "7070");

        assertThat(options.port()).isEqualTo(7070);
        assertThat(options.demo()).isFalse();
        assertThat(options.services()).isEqualTo(Map.of("mcpm.kafka.invocation-retention", "90d"));
    }

    private static Options options(String host, int port, String data) {
        return new Options(host, port, Path.of(data), true, Map.of());
    }

    private static Options parse(Map<String, String> environment, String... arguments) {
        return Options.parse(arguments, environment);
    }
}
