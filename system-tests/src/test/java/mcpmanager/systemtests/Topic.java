package mcpmanager.systemtests;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic read from its beginning to its present end by a plain consumer. */
public final class Topic {

    private Topic() {}

    static List<CloudEvent> events(String bootstrapServers, String topic) {
        return read(bootstrapServers, topic, new CloudEventDeserializer()).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    public static List<ConsumerRecord<String, byte[]>> records(String bootstrapServers, String topic) {
        return read(bootstrapServers, topic, new ByteArrayDeserializer());
    }

    private static <V> List<ConsumerRecord<String, V>> read(
            String bootstrapServers, String topic, Deserializer<V> values) {
        List<ConsumerRecord<String, V>> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), new StringDeserializer(), values)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }
}
