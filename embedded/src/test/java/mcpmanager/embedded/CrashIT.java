package mcpmanager.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
final class CrashIT {

    private final Path data;

    CrashIT(@TempDir Path data) {
        this.data = data;
    }

    @ParameterizedTest
    @ValueSource(strings = {"outliving", "dying with their parent"})
    void afterAKilledProcessTheNextStartFindsEverythingCommitted(String children) throws Exception {
        CrashingProcess.runAndKill(data, children);
        if (children.equals("outliving")) {
            assertThat(postmaster())
                    .hasValueSatisfying(orphan -> assertThat(orphan.isAlive()).isTrue());
        }

        try (var servers =
                EmbeddedServers.start(data, ChosenPorts.ANY, new PrintedProgress("after a crash, " + children))) {
            Contents.assertKept(servers, "answered");
        }
    }

    @Test
    void aPidFileThatNamesAStrangerHarmsNobody() throws Exception {
        try (var servers = EmbeddedServers.open(data, ChosenPorts.ANY, StartListener.silent())) {
            Contents.writeToPostgres(servers, "kept");
        }
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(data.resolve("postgres/postmaster.pid"), stranger.pid() + "\n");

            try (var servers = EmbeddedServers.open(data, ChosenPorts.ANY, StartListener.silent())) {
                Contents.assertKeptByPostgres(servers, "kept");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private Optional<ProcessHandle> postmaster() throws Exception {
        String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid));
    }
}
