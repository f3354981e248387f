package mcpmanager.invoke.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of invocations between two moments, each partition in its order. For one thread; waits. */
final class RecordedInvocations implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Map<TopicPartition, Instant> reached = new HashMap<>();
    private long total;

    /** @param until null: what is there now */
    RecordedInvocations(KafkaSettings kafka, Instant from, Instant until) {
        Map<String, Object> properties = kafka.client();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            seek(from, until);
        } catch (RuntimeException away) {
            consumer.close();
            throw away;
        }
    }

    private void seek(Instant from, Instant until) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.INVOCATION_EVENTS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> last = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = at(partitions, from, last);
        Map<TopicPartition, Long> stops = at(partitions, until, last);
        for (TopicPartition partition : partitions) {
            long records = stops.getOrDefault(partition, 0L) - starts.getOrDefault(partition, 0L);
            if (records > 0) {
                ends.put(partition, stops.getOrDefault(partition, 0L));
                total += records;
            }
        }
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, starts.getOrDefault(partition, 0L)));
    }

    /** Where the first record at or after a moment is; the end when there is none. */
    private Map<TopicPartition, Long> at(
            List<TopicPartition> partitions, Instant moment, Map<TopicPartition, Long> last) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, moment.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
        Map<TopicPartition, Long> offsets = new HashMap<>(last);
        found.forEach((partition, at) -> {
            if (at != null) {
                offsets.put(partition, at.offset());
            }
        });
        return offsets;
    }

    /** All that was recorded before has been read; of everything when it is at its end. */
    Instant readUntil() {
        return ends.keySet().stream()
                .map(partition -> reached.getOrDefault(partition, Instant.MIN))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** How many there were to read at the start. */
    long total() {
        return total;
    }

    boolean isAtEnd() {
        return ends.isEmpty();
    }

    /** The next ones, if they come within a moment. */
    List<ConsumerRecord<String, byte[]>> next() {
        if (isAtEnd()) {
            return List.of();
        }
        ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
        List<ConsumerRecord<String, byte[]>> within = new java.util.ArrayList<>(polled.count());
        for (TopicPartition partition : polled.partitions()) {
            long end = ends.getOrDefault(partition, 0L);
            for (ConsumerRecord<String, byte[]> each : polled.records(partition)) {
                if (each.offset() < end) {
                    reached.put(partition, Instant.ofEpochMilli(each.timestamp()));
                    within.add(each);
                }
            }
        }
        boolean ended = ends.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue());
        if (ended) {
            consumer.assign(ends.keySet());
        }
        return within;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
