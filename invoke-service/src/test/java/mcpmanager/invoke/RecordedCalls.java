package mcpmanager.invoke;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import mcpmanager.events.Uuid7;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What one organisation's calls left on the topic, from now on. */
public final class RecordedCalls implements AutoCloseable {

    private final OrganizationId organization;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<InvocationEvent> events = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private UUID first = new UUID(0, 0);

    public RecordedCalls(String bootstrapServers, OrganizationId organization) {
        this.organization = organization;
        consumer = new KafkaConsumer<>(
                // closing it waits for the fetch that is under way
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false, "fetch.max.wait.ms", 20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, 12)
                .mapToObj(i -> new TopicPartition(Topics.INVOCATION_EVENTS, i))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** The next events, once there are as many; in the order of each partition. */
    public List<InvocationEvent> next(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> read().size() >= count);
        List<InvocationEvent> next = List.copyOf(events);
        events.clear();
        return next;
    }

    /** The calls up to now are none to read any more, even if their records are still to come. */
    public void forget() {
        first = Uuid7.next();
        events.clear();
    }

    /** All there is. */
    public List<InvocationEvent> read() {
        for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(50))) {
            InvocationEvent event =
                    (InvocationEvent) CloudEventCodec.decode(each).event();
            if (event.organizationId().equals(organization)) {
                if (event.call().invocationId().value().compareTo(first) > 0) {
                    events.add(event);
                }
                values.add(new String(each.value(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return events;
    }

    /** The records as text, for searching. */
    public List<String> values() {
        return values;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
