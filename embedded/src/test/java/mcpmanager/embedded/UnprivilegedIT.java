package mcpmanager.embedded;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For root, PostgreSQL runs without user namespaces too, on the same data; for others both ways are the same. */
final class UnprivilegedIT {

    private final Path data;

    UnprivilegedIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void theSameDataIsServedWithAndWithoutUserNamespaces() throws Exception {
        ChildProcesses system = ChildProcesses.detect();
        try (var servers = start(system)) {
            Contents.writeToPostgres(servers, "both");
        }
        try (var servers = start(system.withoutNamespaces())) {
            Contents.assertKeptByPostgres(servers, "both");
        }
        try (var servers = start(system)) {
            Contents.assertKeptByPostgres(servers, "both");
        }
    }

    private EmbeddedServers start(ChildProcesses children) {
        return EmbeddedServers.open(data, ChosenPorts.ANY, StartListener.silent(), children);
    }
}
