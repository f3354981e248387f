package mcpmanager.chassis.feed;

import java.util.Map;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How a feed consumes: a record is handed over as soon as it is there, new topics and partitions are found within a
 * second, a crashed instance is replaced after six (the broker's default minimum), and partitions that stay where they
 * are keep being read while others move.
 */
final class FeedConsumer {

    private FeedConsumer() {}

    static Map<String, Object> properties(KafkaSettings kafka) {
        Map<String, Object> consumer = kafka.client();
        consumer.putAll(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, 1_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()));
        return consumer;
    }
}
