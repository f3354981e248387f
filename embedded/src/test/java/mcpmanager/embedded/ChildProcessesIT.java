package mcpmanager.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessesIT {

    @Test
    void aChildHasASessionOfItsOwnSoThatCtrlCInTheTerminalDoesNotReachIt(@TempDir Path directory) throws Exception {
        Process child = ChildProcesses.detect()
                .start(Signal.TERM, directory, directory.resolve("log"), List.of("sh", "-c", "cat /proc/self/stat"));
        assertThat(child.waitFor(Duration.ofSeconds(20))).isTrue();

        String[] fields = Files.readString(directory.resolve("log")).split(" ", 7);
        String session = fields[5];
        assertThat(session).isEqualTo(Long.toString(child.pid()));
    }

    @Test
    void aChildThatIgnoresThePoliteSignalIsStoppedAllTheSame(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        String deaf = "trap '' TERM; echo deaf; while :; do sleep 0.1; done";
        Process child = ChildProcesses.detect().start(Signal.TERM, directory, log, List.of("sh", "-c", deaf));
        while (!Files.readString(log).contains("deaf")) {
            Thread.sleep(10);
        }

        assertThat(ChildProcesses.stop(child, Duration.ofMillis(200), Signal.TERM, Signal.KILL))
                .isFalse();
        assertThat(child.isAlive()).isFalse();
    }
}
