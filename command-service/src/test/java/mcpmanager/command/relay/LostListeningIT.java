package mcpmanager.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.Topics;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connection on which an instance listens for the appends of others is killed. */
class LostListeningIT {

    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();
    private static final int EVENTS = 20;
    private static final Duration SOON = Duration.ofSeconds(20);
    /** Without notifications each event waits for the store's own look, which comes a second after the one before. */
    private static final Duration OWN_LOOK = Duration.ofMillis(500);

    private final String run = "Lost-" + UUID.randomUUID() + "-";

    @Test
    void the_relay_wakes_for_the_appends_of_another_instance_again() {
        PostgresDatabase database = RunningService.database();
        try (RunningService relaying = RunningService.start(database, KAFKA);
                KafkaLog log = new KafkaLog(KAFKA, Topics.ADMIN_EVENTS)) {
            await().atMost(SOON).until(() -> isRelaying(relaying));
            try (RunningService other = RunningService.start(database, KAFKA)) {
                await().atMost(SOON).until(() -> listening(other).size() == 2);
                List<Integer> before = listening(other);
                before.forEach(backend -> kill(other, backend));
                await().atMost(SOON)
                        .until(() -> listening(other).size() == 2
                                && listening(other).stream().noneMatch(before::contains));

                List<Duration> waits = new ArrayList<>();
                for (int i = 0; i < EVENTS; i++) {
                    String name = run + i;
                    other.bean(Commands.class).send(new CreateOrganization(OrganizationId.next(), name));
                    long committed = System.nanoTime();
                    assertThat(log.take(1, record -> new String(record.value(), UTF_8).contains('"' + name + '"')))
                            .hasSize(1);
                    waits.add(Duration.ofNanos(System.nanoTime() - committed));
                }

                waits.sort(null);
                Duration median = waits.get(EVENTS / 2);
                System.out.printf("relay: after a lost notification connection: p50 %d ms%n", median.toMillis());
                assertThat(median).isLessThan(OWN_LOOK);
            }
        }
    }

    private static boolean isRelaying(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from token_entry where processor_name = :name and owner is not null")
                .param("name", Relay.NAME)
                .query(Integer.class)
                .single()
                .equals(1);
    }

    /** The backends that have listened and wait. */
    private static List<Integer> listening(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select pid from pg_stat_activity where datname = current_database()"
                        + " and application_name = 'mcpm-command-appends' and state = 'idle' and query like 'listen %'")
                .query(Integer.class)
                .list();
    }

    private static void kill(RunningService service, int backend) {
        service.bean(JdbcClient.class)
                .sql("select pg_terminate_backend(:backend)")
                .param("backend", backend)
                .query(Boolean.class)
                .single();
    }
}
