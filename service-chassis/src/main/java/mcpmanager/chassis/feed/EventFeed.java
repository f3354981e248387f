package mcpmanager.chassis.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.backoff.ExponentialBackOff;
import reactor.core.publisher.Mono;

/**
 * Reads topics into the service's database: for each partition of a batch, one transaction holds the handler's effects
 * and the new position. The position in the database decides where reading goes on, so that every record takes effect
 * exactly once through crashes and rebalances. A batch that fails is tried again, first after 200 ms, at last every
 * 10 s, and nothing is skipped. Several instances share the partitions.
 */
public final class EventFeed implements SmartLifecycle {

    private final Checkpoints checkpoints;
    private final TransactionalOperator transaction;
    private final FeedHandler handler;
    private final KafkaMessageListenerContainer<String, byte[]> container;

    /**
     * @param name the consumer group
     */
    public EventFeed(
            String name,
            List<String> topics,
            KafkaSettings kafka,
            DatabaseClient database,
            TransactionalOperator transaction,
            FeedHandler handler) {
        this.checkpoints = new Checkpoints(database);
        this.transaction = transaction;
        this.handler = handler;
        ContainerProperties properties = new ContainerProperties(topics.toArray(String[]::new));
        properties.setGroupId(name);
        properties.setMessageListener((BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>) this::onBatch);
        properties.setConsumerRebalanceListener(new FromCheckpoint());
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMissingTopicsFatal(false);
        this.container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        consumer(kafka), new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName(name);
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return container.isRunning();
    }

    private void onBatch(
            List<ConsumerRecord<String, byte[]>> batch,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        batch.stream()
                .collect(Collectors.groupingBy(received -> new TopicPartition(received.topic(), received.partition())))
                .forEach((partition, records) ->
                        transaction.transactional(apply(partition, records)).block());
        Objects.requireNonNull(acknowledgment).acknowledge();
    }

    private Mono<Void> apply(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        return checkpoints.nextOffset(partition).flatMap(next -> {
            List<ConsumerRecord<String, byte[]>> unseen =
                    records.stream().filter(r -> r.offset() >= next).toList();
            if (unseen.isEmpty()) {
                return Mono.empty();
            }
            return checkpoints
                    .move(partition, next, unseen.getLast().offset() + 1)
                    .then(handler.apply(unseen));
        });
    }

    private static Map<String, Object> consumer(KafkaSettings kafka) {
        Map<String, Object> consumer = kafka.client();
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        consumer.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        return consumer;
    }

    /** Starts reading where the database says, whatever the group's own offsets are. */
    private final class FromCheckpoint implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                consumer.seek(
                        partition,
                        Objects.requireNonNull(checkpoints.nextOffset(partition).block()));
            }
        }
    }
}
