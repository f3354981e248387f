package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints how fast the relay is; asserts that all is there, in order. */
class RelaySpeedIT {

    private static final int BACKLOG = 10_000;
    private static final int TOOLS = 100;
    private static final int COMMANDS = 200;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final RunningService service = RunningService.shared();

    @RepeatedTest(value = 2, name = "round {currentRepetition}: the first one is cold")
    void a_backlog_arrives_complete_and_in_order() {
        OrganizationId organization = OrganizationId.next();
        try (KafkaLog log = log()) {
            long start = System.nanoTime();
            appendBacklog(organization);
            long appended = System.nanoTime();

            List<ConsumerRecord<String, byte[]>> records =
                    log.take(BACKLOG, record -> record.key().equals(organization.toString()));

            long done = System.nanoTime();
            System.out.printf(
                    "relay: %d events appended in %d ms, published and read in %d ms: %.0f events/s%n",
                    BACKLOG,
                    (appended - start) / 1_000_000,
                    (done - appended) / 1_000_000,
                    BACKLOG * 1e9 / (done - appended));
            assertComplete(records);
        }
    }

    @Test
    void a_command_arrives() throws Exception {
        Map<String, Long> committed = new ConcurrentHashMap<>();
        List<Long> micros = new ArrayList<>();
        Commands commands = service.bean(Commands.class);
        try (KafkaLog log = log()) {
            log.take(1, record -> true);
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < COMMANDS; i++) {
                    OrganizationId organization = OrganizationId.next();
                    commands.send(new CreateOrganization(organization, "Speed"));
                    committed.put(organization.toString(), System.nanoTime());
                    pause();
                }
            });
            while (micros.size() < COMMANDS) {
                List<ConsumerRecord<String, byte[]>> received =
                        log.take(1, record -> isSpeed(record) && micros.size() < COMMANDS);
                long now = System.nanoTime();
                assertThat(received).isNotEmpty();
                received.forEach(record ->
                        micros.add((now - Objects.requireNonNullElse(committed.get(record.key()), now)) / 1000));
            }
            sending.get();
        }
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "relay: commit to consumer, %d commands: p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                COMMANDS,
                sorted[COMMANDS / 2] / 1000.0,
                sorted[COMMANDS * 99 / 100] / 1000.0,
                Arrays.stream(sorted).max().orElse(0) / 1000.0);
        assertThat(committed).hasSize(COMMANDS);
    }

    /** So that each command finds the relay asleep. */
    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static boolean isSpeed(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8).contains("\"name\":\"Speed\"");
    }

    /** In one transaction, as if all of it had happened while Kafka was away. */
    private void appendBacklog(OrganizationId organization) {
        service.bean(JdbcClient.class)
                .sql("""
                        insert into domain_event (aggregate_identifier, sequence_number, type, event_identifier,
                            payload_type, payload_revision, payload, meta_data, time_stamp)
                        select '01980000-0000-7000-8000-' || lpad(to_hex(:run + (n - 1) %% :tools), 12, '0'),
                            (n - 1) / :tools, 'Tool', gen_random_uuid(),
                            case when ((n - 1) / :tools) %% 2 = 0 then 'mcpm.tool.disabled.v1'
                                else 'mcpm.tool.enabled.v1' end,
                            '1',
                            convert_to('{"toolId":"01980000-0000-7000-8000-'
                                || lpad(to_hex(:run + (n - 1) %% :tools), 12, '0')
                                || '","organizationId":"' || :organization || '"}', 'UTF8'),
                            convert_to('{}', 'UTF8'), '2026-11-01T12:00:00Z'
                        from generate_series(1, :count) n
                        """.replace("%%", "%"))
                .param("run", System.nanoTime() % 1_000_000_000L)
                .param("tools", TOOLS)
                .param("count", BACKLOG)
                .param("organization", organization.toString())
                .update();
    }

    private static void assertComplete(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Long> next = new HashMap<>();
        long position = -1;
        for (ConsumerRecord<String, byte[]> record : records) {
            EventEnvelope<?> event = CloudEventCodec.decode(record);
            assertThat(event.position()).isGreaterThan(position);
            position = Objects.requireNonNull(event.position());
            assertThat(event.sequence()).isEqualTo(next.merge(event.event().subject(), 1L, Long::sum) - 1);
        }
        assertThat(records).hasSize(BACKLOG);
    }

    private static KafkaLog log() {
        return new KafkaLog(EmbeddedServers.shared().kafka().bootstrapServers(), Topics.ADMIN_EVENTS);
    }
}
