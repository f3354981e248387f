package mcpmanager.chassis.feed;

import java.time.Duration;
import java.util.Map;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How a feed consumes: a record is handed over as soon as it is there, or gathered with others for a while, new topics and partitions are found within a
 * second, a crashed instance is replaced after six (the broker's default minimum), and partitions that stay where they
 * are keep being read while others move.
 */
final class FeedConsumer {

    private static final int FULL_BATCH_BYTES = 1 << 19;

    private FeedConsumer() {}

    /** @param gathering how long a record may wait for others at most, so that many are stored as one batch */
    static Map<String, Object> properties(KafkaSettings kafka, Duration gathering) {
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
        if (gathering.isPositive()) {
            consumer.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FULL_BATCH_BYTES);
            consumer.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Math.toIntExact(gathering.toMillis()));
        }
        return consumer;
    }
}
