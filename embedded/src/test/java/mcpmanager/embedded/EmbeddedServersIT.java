package mcpmanager.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedServersIT {

    private final Path temporary;

    EmbeddedServersIT(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    @Test
    void aRestartKeepsDataPortsAndPasswords() throws Exception {
        Path data = temporary.resolve("data");
        int postgresPort;
        int kafkaPort;
        try (var servers = start(data, "first start")) {
            Contents.write(servers, "kept");
            postgresPort = servers.postgres().port();
            kafkaPort = servers.kafka().port();
        }

        try (var servers = start(data, "restart")) {
            Contents.assertKept(servers, "kept");
            assertThat(servers.postgres().port()).isEqualTo(postgresPort).isLessThan(32_768);
            assertThat(servers.kafka().port()).isEqualTo(kafkaPort);
        }

        for (String file : new String[] {"ports.json", "passwords.json", "lock", "redis/redis.conf"}) {
            assertThat(rights(data.resolve(file))).as(file).isEqualTo("rw-------");
        }
        assertThat(rights(data)).isEqualTo("rwx------");
    }

    @Test
    void aSecondInstanceOnTheSameDirectoryIsRefusedAndLeavesTheFirstAlone() throws Exception {
        try (var first = EmbeddedServers.open(temporary, ChosenPorts.ANY, StartListener.silent())) {
            Contents.writeToPostgres(first, "first");

            assertThatThrownBy(() -> start(temporary, "second"))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessageContaining("is in use by another running instance");

            Contents.assertKeptByPostgres(first, "first");
        }
    }

    @Test
    void aKeptPortThatIsTakenMeanwhileIsReplacedAndAChosenOneRefused() throws Exception {
        int port;
        try (var servers = EmbeddedServers.open(temporary, ChosenPorts.ANY, StartListener.silent())) {
            port = servers.redis().port();
        }
        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            try (var servers = EmbeddedServers.open(temporary, ChosenPorts.ANY, StartListener.silent())) {
                assertThat(servers.redis().port()).isNotEqualTo(other.getLocalPort());
            }
            var chosen = new ChosenPorts(0, 0, port);
            try (var servers = EmbeddedServers.open(temporary, chosen, StartListener.silent())) {
                assertThatThrownBy(servers::redis)
                        .isInstanceOf(EmbeddedStartException.class)
                        .hasMessage("Port " + port
                                + " chosen for redis is in use: stop what uses it or choose another port.");
            }
        }
    }

    @Test
    void dataOfAnotherPostgresVersionIsRefusedInOneSentenceAndUntouched() throws Exception {
        Path postgres = Files.createDirectories(temporary.resolve("postgres"));
        Files.writeString(postgres.resolve("PG_VERSION"), "16\n");

        assertThatThrownBy(() -> start(temporary, "wrong version"))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("was written by PostgreSQL 16 and this is PostgreSQL 18");

        assertThat(postgres).isDirectoryContaining(file -> file.endsWith("PG_VERSION"));
        start(temporary.resolve("other"), "the lock is let go").close();
    }

    private static EmbeddedServers start(Path data, String run) {
        return EmbeddedServers.start(data, ChosenPorts.ANY, new PrintedProgress(run));
    }

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
