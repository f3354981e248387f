package mcpmanager.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import mcpmanager.command.RunningService;
import mcpmanager.embedded.PostgresDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What an installation of before has is there after an update. */
class MigrationIT {

    private final PostgresDatabase empty = RunningService.database();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(empty.jdbcUrl(), empty.user(), empty.password());
    private final JdbcClient database = JdbcClient.create(source);

    @Test
    void names_get_the_organisation_that_they_are_of_and_guessable_fingerprints_go() {
        UUID organization = UUID.randomUUID();
        UUID tool = UUID.randomUUID();
        UUID server = UUID.randomUUID();
        migrate("8");
        claim("TOOL", organization.toString(), "tool", tool);
        claim("SERVER_SLUG", "", "slug", server);
        created(server, organization);
        created(tool, UUID.randomUUID());
        database.sql("insert into command.idempotent_request (organization_id, user_id, key, fingerprint, new_id)"
                        + " values (gen_random_uuid(), gen_random_uuid(), 'a', '\\x0102', gen_random_uuid())")
                .update();

        migrate("latest");

        assertThat(organizationOf(tool)).isEqualTo(organization);
        assertThat(organizationOf(server)).isEqualTo(organization);
        assertThat(database.sql("select length(fingerprint) from command.idempotent_request")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(source)
                .schemas("command")
                .locations("classpath:mcpmanager/command/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void claim(String kind, String scope, String name, UUID owner) {
        database.sql("insert into command.claim (kind, scope, name, owner) values (:kind, :scope, :name, :owner)")
                .param("kind", kind)
                .param("scope", scope)
                .param("name", name)
                .param("owner", owner)
                .update();
    }

    private void created(UUID owner, UUID organization) {
        database.sql("insert into command.domain_event (aggregate_identifier, sequence_number, type,"
                        + " event_identifier, payload_type, payload, time_stamp) values (:owner, 0, 'Some',"
                        + " gen_random_uuid()::text, 'some', convert_to(:payload, 'UTF8'), '2026-11-01T12:00:00Z')")
                .param("owner", owner.toString())
                .param("payload", "{\"organizationId\": \"" + organization + "\"}")
                .update();
    }

    private UUID organizationOf(UUID owner) {
        return database.sql("select organization_id from command.claim where owner = :owner")
                .param("owner", owner)
                .query(UUID.class)
                .single();
    }
}
