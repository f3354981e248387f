package mcpmanager.invoke.catalog;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the catalog is made of, and how it is read: whole, without a consumer group, from positions of its own. */
final class CatalogTopics {

    private static final Set<String> NAMES = Set.of(Topics.ADMIN_EVENTS, Topics.SECRETS);

    private CatalogTopics() {}

    static Set<TopicPartition> partitions() {
        return Topics.all(Duration.ofDays(1)).stream()
                .filter(topic -> NAMES.contains(topic.name()))
                .flatMap(topic ->
                        IntStream.range(0, topic.numPartitions()).mapToObj(i -> new TopicPartition(topic.name(), i)))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Consumer<String, byte[]> open(KafkaSettings kafka) {
        Map<String, Object> properties = kafka.client();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
