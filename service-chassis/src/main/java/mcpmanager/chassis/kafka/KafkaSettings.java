package mcpmanager.chassis.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Kafka is reached.
 *
 * @param properties further client properties, such as TLS and SASL, passed to every client as they are
 * @param invocationRetention how long {@code mcpm.invocation.events} is kept when this service creates it
 */
@ConfigurationProperties("mcpm.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue Map<String, String> properties,
        @DefaultValue("30d") Duration invocationRetention) {

    /** Properties that every Kafka client of the service starts from. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(properties);
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }
}
