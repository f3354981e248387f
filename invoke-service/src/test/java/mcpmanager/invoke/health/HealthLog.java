package mcpmanager.invoke.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.DataSourceHealthChanged;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.Topics;
import mcpmanager.invoke.AdminLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What was and is told of one data source. No record may show a host or the canary. */
public final class HealthLog implements AutoCloseable {

    private final DataSourceId source;
    private final Queue<DataSourceHealthChanged> told = new ArrayDeque<>();
    private final KafkaConsumer<String, byte[]> consumer;

    public HealthLog(String bootstrapServers, DataSourceId source) {
        this.source = source;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = IntStream.range(0, 6)
                .mapToObj(i -> new TopicPartition(Topics.HEALTH_EVENTS, i))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public DataSourceHealthChanged next() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(this::keep);
            return !told.isEmpty();
        });
        return told.remove();
    }

    private void keep(ConsumerRecord<String, byte[]> received) {
        if (received.key().equals(source.toString())) {
            assertThat(new String(received.value(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain(AdminLog.CANARY, "127.0.0.1");
            told.add((DataSourceHealthChanged) CloudEventCodec.decode(received).event());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
