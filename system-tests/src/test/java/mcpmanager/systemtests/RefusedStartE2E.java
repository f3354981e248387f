package mcpmanager.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that can't work ends at once, with one clear sentence and exit code 1. */
class RefusedStartE2E {

    @TempDir
    Path directory;

    @Test
    void a_port_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(data(), taken.getLocalPort(), "Port " + taken.getLocalPort());
        }
    }

    @Test
    void data_of_another_postgresql_version() throws Exception {
        Files.createDirectories(data().resolve("postgres"));
        Files.writeString(data().resolve("postgres/PG_VERSION"), "15\n");
        Files.writeString(data().resolve("passwords.json"), "{\"postgres\":\"x\"}");
        Files.createDirectories(data().resolve("keys"));
        Files.writeString(data().resolve("keys/master-keyset.json"), "{}");

        assertRefused(data(), StandaloneProcess.freePort(), "PostgreSQL 15");
    }

    @Test
    void a_missing_master_key() throws Exception {
        Files.createDirectories(data().resolve("postgres"));

        assertRefused(data(), StandaloneProcess.freePort(), "master key");
    }

    @Test
    void settings_of_the_egress_rule_under_their_former_name() throws Exception {
        Path file = Files.writeString(directory.resolve("mcpm.properties"), "mcpm.invoke.egress.ports=443\n");

        assertRefused(data(), StandaloneProcess.freePort(), "called mcpm.egress", "--config", file.toString());
    }

    private void assertRefused(Path data, int port, String reason, String... options)
            throws IOException, InterruptedException {
        StandaloneProcess refused = StandaloneProcess.launch(data, port, options);

        assertThat(refused.awaitExit()).isEqualTo(1);
        assertThat(refused.output()).contains(reason).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private Path data() {
        return directory.resolve("data");
    }
}
