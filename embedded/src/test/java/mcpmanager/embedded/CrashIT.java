package mcpmanager.embedded;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrashIT {

    private final Path data;

    CrashIT(@TempDir Path data) {
        this.data = data;
    }

    @ParameterizedTest
    @ValueSource(strings = {"outliving", "dying with their parent"})
    void afterAKilledProcessTheNextStartFindsEverythingCommitted(String children) throws Exception {
        CrashingProcess.runAndKill(data, children);

        try (var servers =
                EmbeddedServers.start(data, ChosenPorts.ANY, new PrintedProgress("after a crash, " + children))) {
            Contents.assertKept(servers, "answered");
        }
    }
}
