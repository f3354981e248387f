package mcpmanager.invoke.recording;

import java.time.Duration;
import java.util.Map;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The Kafka producer: acknowledged by all in-sync replicas, idempotent, sent at once or within two milliseconds. It never waits for the broker in
 * the caller's thread ({@code max.block.ms} 0); instead the topic's metadata are fetched when the service starts, beside
 * it, and are kept for ever.
 */
@Component
final class InvocationProducer implements SmartLifecycle, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(InvocationProducer.class);
    private static final Duration METADATA_RETRY = Duration.ofMillis(20);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration PACE = Duration.ofMillis(2);

    private final Producer<String, byte[]> producer;
    private final PacedSends sends = new PacedSends(PACE);
    private volatile boolean running;

    InvocationProducer(KafkaSettings kafka, RecordingSettings settings) {
        producer = new KafkaProducer<>(
                properties(kafka, settings.deadline()), new StringSerializer(), new ByteArraySerializer());
    }

    /** Never waits and never throws: the outcome comes by the callback, mostly on Kafka's network thread. */
    void send(ProducerRecord<String, byte[]> event, Callback outcome) {
        sends.add(() -> sendNow(event, outcome));
    }

    private void sendNow(ProducerRecord<String, byte[]> event, Callback outcome) {
        try {
            var _ = producer.send(event, outcome);
        } catch (RuntimeException e) {
            outcome.onCompletion(null, e);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("invoke-producer-metadata").start(this::fetchMetadata);
    }

    @Override
    public void stop() {
        running = false;
    }

    /** What was sent is given time to arrive. */
    @Override
    public void destroy() {
        sends.close();
        producer.close(CLOSE);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server starts. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void fetchMetadata() {
        while (running) {
            try {
                producer.partitionsFor(Topics.INVOCATION_EVENTS);
                return;
            } catch (KafkaException | IllegalStateException notYet) {
                LOG.debug("no metadata of {} yet", Topics.INVOCATION_EVENTS);
            }
            try {
                Thread.sleep(METADATA_RETRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static Map<String, Object> properties(KafkaSettings kafka, Duration deadline) {
        Map<String, Object> properties = kafka.client();
        int deadlineMillis = Math.toIntExact(deadline.toMillis());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // what arrives while a request is under way makes up the next one: no waiting, and larger batches under load
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, SlicePartitioner.class);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deadlineMillis);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deadlineMillis);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        properties.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        properties.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 1_000);
        properties.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
        return properties;
    }
}
