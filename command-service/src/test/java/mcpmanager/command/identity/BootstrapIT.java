package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mcpmanager.command.CommandService;
import mcpmanager.command.RunningService;
import mcpmanager.command.rejection.StartRefusedException;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

class BootstrapIT {

    private final String kafka = EmbeddedServers.shared().kafka().bootstrapServers();

    @Test
    void a_second_start_finds_what_the_first_one_made() {
        PostgresDatabase database = RunningService.database();
        String organization;
        try (RunningService first = RunningService.start(database, kafka)) {
            organization = first.admin().claim("org");
        }

        try (RunningService second = RunningService.start(database, kafka)) {
            assertThat(second.admin().claim("org")).isEqualTo(organization);
            assertThat(second.bean(JdbcClient.class)
                            .sql("select payload_type from domain_event order by global_index")
                            .query(String.class)
                            .list())
                    .containsExactly(
                            "mcpm.organization.created.v1",
                            "mcpm.organization.hash-key-issued.v1",
                            "mcpm.user.registered.v1");
        }
    }

    @Test
    void a_bootstrap_that_fails_leaves_nothing_and_is_tried_again() {
        PostgresDatabase database = RunningService.database();

        assertThatThrownBy(() -> start(database, "--mcpm.command.bootstrap.admin-password=short"))
                .isInstanceOf(StartRefusedException.class);
        assertThatThrownBy(() -> start(database, "--mcpm.command.bootstrap.admin-username=Not Possible"))
                .hasMessageContaining("USERNAME_INVALID");

        try (RunningService next = RunningService.start(database, kafka)) {
            assertThat(next.admin().claim("org")).isNotEmpty();
        }
    }

    @Test
    void a_missing_key_is_said_in_one_sentence() {
        PostgresDatabase database = RunningService.database();

        assertThatThrownBy(() -> start(database, "--mcpm.secrets.master-keyset="))
                .rootCause()
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("No master keyset: set mcpm.secrets.master-keyset-file or mcpm.secrets.master-keyset.");
        assertThatThrownBy(() -> start(database, "--mcpm.secrets.master-keyset=canary"))
                .rootCause()
                .hasMessage("The master keyset is not a Tink keyset in JSON form.");
        assertThatThrownBy(() -> start(database, "--mcpm.identity.signing-key={}"))
                .rootCause()
                .hasMessage("The signing key is not a private P-256 JWK with a key id.");
    }

    private void start(PostgresDatabase database, String broken) {
        new SpringApplicationBuilder(CommandService.class)
                .properties(RunningService.properties(database, kafka))
                .run("--server.port=0", broken)
                .close();
    }
}
