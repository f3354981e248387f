package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances on one database. Prints how soon; asserts that all is there, in order. */
class TwoInstancesIT {

    private static final String KAFKA = EmbeddedServers.shared().kafka().bootstrapServers();
    private static final int EVENTS = 50;

    private final String run = "Two-" + UUID.randomUUID() + "-";
    private final PostgresDatabase database = RunningService.database();

    @Test
    void what_one_instance_appends_another_relays_and_takes_over_when_the_relaying_one_vanished() throws Exception {
        RunningService first = RunningService.start(database, KAFKA);
        try (RunningService second = RunningService.start(database, KAFKA);
                KafkaLog log = new KafkaLog(KAFKA, Topics.ADMIN_EVENTS)) {
            String relaying = ownerOnceClaimed(second);
            List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < EVENTS; i++) {
                create(second, i);
                long committed = System.nanoTime();
                all.addAll(log.take(1, record -> isNew(record, seen)));
                micros.add((System.nanoTime() - committed) / 1000);
            }
            micros.sort(Comparator.naturalOrder());
            assertThat(owner(second)).isEqualTo(relaying);

            vanish(second, first);
            long vanished = System.nanoTime();
            create(second, EVENTS);
            create(second, EVENTS + 1);
            all.addAll(log.take(2, record -> isNew(record, seen)));
            long taken = (System.nanoTime() - vanished) / 1_000_000;

            System.out.printf(
                    "relay: event of another instance, commit to consumer: p50 %.1f ms, most %.1f ms; take-over %d ms%n",
                    micros.get(EVENTS / 2) / 1000.0, micros.getLast() / 1000.0, taken);
            assertThat(names(all))
                    .containsExactlyElementsOf(IntStream.range(0, EVENTS + 2)
                            .mapToObj(i -> run + i)
                            .toList());
            assertThat(owner(second)).isNotEqualTo("vanished");
        } finally {
            first.close();
        }
    }

    @Test
    void what_is_not_published_is_measured() {
        try (RunningService service = RunningService.start(database, "127.0.0.1:1")) {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            service.bean(RelayMetrics.class).bindTo(registry);
            long before = events(service);

            create(service, 1);

            assertThat(registry.get(RelayMetrics.LAG).gauge().value()).isEqualTo(before + 2.0);
            assertThat(registry.get(RelayMetrics.OLDEST).gauge().value()).isBetween(0.0, 60.0);
        }
    }

    /**
     * As after {@code kill -9} of the relaying instance: it is gone, and its claim stays, as fresh as it can be.
     */
    private static void vanish(RunningService second, RunningService first) {
        first.close();
        second.bean(JdbcClient.class)
                .sql("update token_entry set owner = 'vanished', time_stamp = :now where processor_name = :name")
                .param("now", java.time.Instant.now().toString())
                .param("name", Relay.NAME)
                .update();
    }

    private static String ownerOnceClaimed(RunningService service) throws InterruptedException {
        while (owner(service).isEmpty()) {
            Thread.sleep(Duration.ofMillis(20));
        }
        return owner(service);
    }

    private static String owner(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select coalesce(max(owner), '') from token_entry where processor_name = :name")
                .param("name", Relay.NAME)
                .query(String.class)
                .single();
    }

    private static long events(RunningService service) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from domain_event")
                .query(Long.class)
                .single();
    }

    private void create(RunningService service, int number) {
        service.bean(Commands.class).send(new CreateOrganization(OrganizationId.next(), run + number));
    }

    private boolean isNew(ConsumerRecord<String, byte[]> record, Set<String> seen) {
        return EventJson.mapper()
                        .readTree(record.value())
                        .path("name")
                        .asString("")
                        .startsWith(run)
                && seen.add(record.key());
    }

    /** In the order in which they were put on the topic; each goes to its own partition. */
    private static List<String> names(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(CloudEventCodec::decode)
                .sorted(Comparator.comparing(event -> Objects.requireNonNull(event.position())))
                .map(event -> ((OrganizationCreated) event.event()).name())
                .toList();
    }
}
