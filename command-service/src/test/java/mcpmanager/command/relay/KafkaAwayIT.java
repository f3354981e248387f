package mcpmanager.command.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class KafkaAwayIT {

    private static final String NAME = "Away-" + UUID.randomUUID() + "-";

    @Test
    void commands_are_accepted_without_kafka_and_published_in_order_when_it_is_there() throws IOException {
        int port = freePort();
        try (RunningService service = RunningService.start(RunningService.database(), "127.0.0.1:" + port)) {
            create(service, 1, 20);

            try (Forwarder there =
                    new Forwarder(port, EmbeddedServers.shared().kafka().port())) {
                assertThat(published(20)).containsExactlyElementsOf(names(20));
                create(service, 21, 40);
                assertThat(published(40)).containsExactlyElementsOf(names(40));
            }
        }
    }

    private static void create(RunningService service, int from, int to) {
        Commands commands = service.bean(Commands.class);
        for (int i = from; i <= to; i++) {
            commands.send(new CreateOrganization(OrganizationId.next(), NAME + i));
        }
    }

    /** In the order of the store: partitions keep it for an organisation only. Each once: it may come twice. */
    private static List<String> published(int count) {
        Set<String> seen = new HashSet<>();
        try (KafkaLog log = new KafkaLog(EmbeddedServers.shared().kafka().bootstrapServers(), Topics.ADMIN_EVENTS)) {
            return log.take(count, record -> name(record).startsWith(NAME) && seen.add(record.key())).stream()
                    .map(CloudEventCodec::decode)
                    .sorted(Comparator.comparing(event -> Objects.requireNonNull(event.position())))
                    .map(event -> ((OrganizationCreated) event.event()).name())
                    .toList();
        }
    }

    private static String name(ConsumerRecord<String, byte[]> record) {
        return EventJson.mapper().readTree(record.value()).path("name").asString("");
    }

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> NAME + i).toList();
    }

    /** Below the ports that outgoing connections get: a client that retries must not take it for itself. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException inUse) {
                // tries another
            }
        }
    }
}
