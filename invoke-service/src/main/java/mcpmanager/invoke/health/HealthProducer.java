package mcpmanager.invoke.health;

import java.time.Duration;
import java.util.Map;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer apart from that of the calls, so that neither waits for the other, and small: it has one record at a time. */
final class HealthProducer {

    private static final int MOST_BYTES = 2 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private HealthProducer() {}

    static Producer<String, byte[]> open(KafkaSettings kafka) {
        int patience = Math.toIntExact(PATIENCE.toMillis());
        Map<String, Object> properties = kafka.client();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, MOST_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }
}
