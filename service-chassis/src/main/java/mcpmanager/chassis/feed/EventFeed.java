package mcpmanager.chassis.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mcpmanager.chassis.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads topics into the service's database: for each batch, one transaction holds the handler's effects and the new
 * positions of its partitions. The position in the database decides where reading goes on, so that every record takes effect
 * exactly once through crashes and rebalances. A batch that fails is tried again partition by partition, first after
 * 200 ms, at last every 10 s, and nothing is skipped. Several instances share the partitions. The service starts without Kafka, too: the
 * feed goes on trying in the background.
 */
public final class EventFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration DATABASE_DEADLINE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PARTITIONS_AT_ONCE = 4;

    private final String name;
    private final Checkpoints checkpoints;
    private final TransactionalOperator transaction;
    private final FeedHandler handler;
    private final KafkaMessageListenerContainer<String, byte[]> container;
    private volatile boolean running;
    private @Nullable Thread starting;

    /**
     * @param name the consumer group
     * @param gathering how long a record may wait for others at most; zero hands each over as soon as it is there
     */
    public EventFeed(
            String name,
            List<String> topics,
            KafkaSettings kafka,
            Duration gathering,
            DatabaseClient database,
            TransactionalOperator transaction,
            FeedHandler handler) {
        this.name = name;
        this.checkpoints = new Checkpoints(database);
        this.transaction = transaction;
        this.handler = handler;
        ContainerProperties properties = new ContainerProperties(topics.toArray(String[]::new));
        properties.setGroupId(name);
        properties.setMessageListener((BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>) this::onBatch);
        properties.setConsumerRebalanceListener(new FromCheckpoint());
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setMissingTopicsFatal(false);
        properties.setAuthExceptionRetryInterval(Duration.ofSeconds(10));
        properties.setLogContainerConfig(false);
        this.container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                        FeedConsumer.properties(kafka, gathering),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                properties);
        container.setBeanName(name);
        ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    }

    @Override
    public void start() {
        running = true;
        starting = Thread.ofVirtual().name(name + "-start").start(this::connect);
    }

    @Override
    public void stop() {
        running = false;
        Thread connecting = starting;
        if (connecting != null) {
            connecting.interrupt();
            joinQuietly(connecting);
        }
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The consumer group. */
    public String name() {
        return name;
    }

    /** Records that the slowest of its partitions is behind; not a number while it does not read. */
    double lag() {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.values().stream())
                .filter(metric -> metric.metricName().name().equals("records-lag"))
                .mapToDouble(metric -> metric.metricValue() instanceof Double lag ? lag : Double.NaN)
                .filter(lag -> !Double.isNaN(lag))
                .max()
                .orElse(Double.NaN);
    }

    /** A broker whose name does not resolve yet makes the first attempt fail; one that is down does not. */
    private void connect() {
        while (running && !container.isRunning()) {
            try {
                container.start();
            } catch (RuntimeException unreachable) {
                LOG.warn("feed {} can't start yet and tries again", name, unreachable);
                pause();
            }
        }
    }

    private void onBatch(
            List<ConsumerRecord<String, byte[]>> batch,
            @Nullable Acknowledgment acknowledgment,
            @Nullable Consumer<?, ?> consumer) {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions = batch.stream()
                .collect(Collectors.groupingBy(received -> new TopicPartition(received.topic(), received.partition())));
        applyOnce(partitions)
                .onErrorResume(fault -> partitions.size() > 1, fault -> oneByOne(partitions))
                .block(DATABASE_DEADLINE);
        Objects.requireNonNull(acknowledgment).acknowledge();
    }

    /** So that what fails in one partition does not hold up the others. */
    private Mono<Void> oneByOne(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions) {
        return Flux.fromIterable(partitions.entrySet())
                .flatMapDelayError(each -> applyOnce(Map.ofEntries(each)), PARTITIONS_AT_ONCE, 1)
                .then();
    }

    private Mono<Void> applyOnce(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions) {
        return transaction
                .transactional(apply(partitions))
                .doOnError(
                        fault -> LOG.error("feed {} can't apply {} and tries again", name, spans(partitions), fault));
    }

    private Mono<Void> apply(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions) {
        // a batch takes a while to read: not on the database's event loop, which may serve others
        return checkpoints
                .hold(partitions.keySet())
                .publishOn(Schedulers.boundedElastic())
                .flatMap(next -> {
                    Map<TopicPartition, Long> moved = new HashMap<>();
                    List<ConsumerRecord<String, byte[]>> unseen = new ArrayList<>();
                    partitions.forEach((partition, records) -> {
                        long from = Objects.requireNonNull(next.get(partition), "a partition that was not opened");
                        for (ConsumerRecord<String, byte[]> received : records) {
                            if (received.offset() >= from) {
                                unseen.add(received);
                                moved.put(partition, received.offset() + 1);
                            }
                        }
                    });
                    if (unseen.isEmpty()) {
                        return Mono.empty();
                    }
                    Mono<Void> effects = handler.apply(unseen);
                    return checkpoints.move(moved).then(effects);
                });
    }

    private static String spans(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> partitions) {
        return partitions.entrySet().stream()
                .map(each -> each.getKey() + "@" + each.getValue().getFirst().offset() + ".."
                        + each.getValue().getLast().offset())
                .collect(Collectors.joining(", "));
    }

    /** Waits for the database: without the position, reading would go on at the group's own offset. */
    private long position(TopicPartition partition) {
        while (true) {
            try {
                return Objects.requireNonNull(checkpoints.open(partition).block(DATABASE_DEADLINE));
            } catch (RuntimeException databaseAway) {
                if (!running) {
                    throw databaseAway;
                }
                LOG.warn("feed {} can't read its position of {} and tries again", name, partition, databaseAway);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts reading where the database says, whatever the group's own offsets are. */
    private final class FromCheckpoint implements ConsumerAwareRebalanceListener {

        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> consumer.seek(partition, position(partition)));
        }
    }
}
