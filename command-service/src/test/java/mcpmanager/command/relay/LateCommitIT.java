package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mcpmanager.command.RunningService;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.Topics;
import org.junit.jupiter.api.Test;

/** A transaction has appended first and commits last, after more events than Axon would look behind by itself. */
class LateCommitIT {

    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();
    private static final int OTHERS = 11_000;
    private static final int BATCH = 500;

    private final PostgresDatabase database = RunningService.database();

    @Test
    void its_event_is_published_as_well() throws SQLException {
        String slow = OrganizationId.next().toString();
        String quick = OrganizationId.next().toString();
        try (RunningService relaying = RunningService.start(database, KAFKA);
                Connection late = connect();
                Connection others = connect();
                KafkaLog log = new KafkaLog(KAFKA, Topics.ADMIN_EVENTS)) {
            late.setAutoCommit(false);
            append(late, slow, 0, 0);
            for (int first = 0; first < OTHERS; first += BATCH) {
                append(others, quick, first, first + BATCH - 1);
            }
            assertThat(log.take(OTHERS, record -> record.key().equals(quick))).hasSize(OTHERS);

            late.commit();

            assertThat(log.take(1, record -> record.key().equals(slow))).hasSize(1);
            await().until(() -> !relaying.bean(RelayBacklog.class).holds("Tool"));
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Events of the organisation's one tool. */
    private static void append(Connection connection, String organization, int first, int last) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into command.domain_event (aggregate_identifier, sequence_number, type, event_identifier,
                        payload_type, payload_revision, payload, meta_data, time_stamp)
                    select '%1$s', n, 'Tool', gen_random_uuid(), 'mcpm.tool.disabled.v1', '1',
                        convert_to('{"toolId": "%1$s", "organizationId": "%1$s"}', 'UTF8'),
                        convert_to('{}', 'UTF8'),
                        to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                    from generate_series(%2$d, %3$d) n
                    """.formatted(organization, first, last));
        }
    }
}
