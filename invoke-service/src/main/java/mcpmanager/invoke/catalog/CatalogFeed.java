package mcpmanager.invoke.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the replica up to date, on a thread of its own: every instance reads both topics whole, without a consumer group.
 * A start loads the last snapshot, then reads what was published since; without Kafka it goes on with the snapshot. The
 * feed never gives up: it is tried again every second.
 */
@Component
final class CatalogFeed implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LOAD = Duration.ofSeconds(10);

    private final Catalog catalog;
    private final CatalogUpdates updates;
    private final CatalogAge age;
    private final CatalogSnapshot snapshot;
    private final SnapshotWriter writer;
    private final CatalogSettings settings;
    private final KafkaSettings kafka;
    private final InstantSource clock;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Target target;
    private Instant lastAsked = Instant.EPOCH;

    /** What had been published at a moment: once it is reached, the replica is complete as of that moment. */
    private record Target(Map<TopicPartition, Long> ends, Instant asOf) {}

    CatalogFeed(
            Catalog catalog,
            CatalogAge age,
            CatalogSnapshot snapshot,
            CatalogSettings settings,
            KafkaSettings kafka,
            InstantSource clock) {
        this.catalog = catalog;
        this.updates = new CatalogUpdates(catalog);
        this.age = age;
        this.snapshot = snapshot;
        this.writer = new SnapshotWriter(snapshot, new CatalogDocuments(catalog), settings.snapshotEvery());
        this.settings = settings;
        this.kafka = kafka;
        this.clock = clock;
        for (String topic : List.of(Topics.ADMIN_EVENTS, Topics.SECRETS)) {
            for (int i = 0; i < partitions(topic); i++) {
                nextOffsets.put(new TopicPartition(topic, i), 0L);
            }
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("invoke-catalog-feed").start(this::run);
        try {
            if (!loaded.await(settings.startWait().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("the catalog is not complete after {}; starting all the same", settings.startWait());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        Consumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            if (running != null) {
                running.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server starts, and after it stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        restore();
        while (isRunning()) {
            try {
                read();
            } catch (OffsetOutOfRangeException otherLog) {
                startOver();
            } catch (WakeupException stopping) {
                break;
            } catch (RuntimeException e) {
                LOG.error("the catalog feed failed and is tried again", e);
                pause();
            }
        }
        writer.writeLast(nextOffsets, age.completeAsOf());
    }

    private void read() {
        try (Consumer<String, byte[]> reading =
                new KafkaConsumer<>(properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer = reading;
            reading.assign(nextOffsets.keySet());
            nextOffsets.forEach(reading::seek);
            while (isRunning()) {
                ask(reading);
                List<EntryKey> changed = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> received : reading.poll(POLL)) {
                    apply(received, changed);
                }
                reached(reading);
                warmUp(changed);
                writer.writeWhenDue(nextOffsets, age.completeAsOf());
            }
        } finally {
            consumer = null;
        }
    }

    private void apply(ConsumerRecord<String, byte[]> received, Collection<EntryKey> changed) {
        EntryKey key = updates.apply(received);
        nextOffsets.put(new TopicPartition(received.topic(), received.partition()), received.offset() + 1);
        if (key != null) {
            changed.add(key);
            writer.changed(key, received.offset());
        }
    }

    /** In normal operation changed tools are compiled here, before anybody calls them; a start does it afterwards. */
    private void warmUp(List<EntryKey> changed) {
        if (loaded.getCount() == 0 && !changed.isEmpty()) {
            catalog.warmUp();
        }
    }

    private void ask(Consumer<String, byte[]> reading) {
        Instant now = clock.instant();
        if (target != null || now.isBefore(lastAsked.plus(ASK_EVERY))) {
            return;
        }
        lastAsked = now;
        try {
            target = new Target(reading.endOffsets(nextOffsets.keySet(), ASK), now);
        } catch (org.apache.kafka.common.errors.TimeoutException away) {
            loadedAsFarAsPossible("Kafka is away");
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("Kafka does not say how much there is to read: {}", e.toString());
            loadedAsFarAsPossible("Kafka does not answer");
        }
    }

    private void reached(Consumer<String, byte[]> reading) {
        Target goal = target;
        if (goal != null
                && goal.ends().entrySet().stream()
                        .allMatch(end -> end.getValue() == 0 || reading.position(end.getKey()) >= end.getValue())) {
            age.complete(goal.asOf());
            target = null;
            if (loaded.getCount() > 0) {
                Thread.ofPlatform().daemon().name("invoke-catalog-warm-up").start(catalog::warmUp);
                loaded.countDown();
            }
        }
    }

    private void loadedAsFarAsPossible(String reason) {
        if (loaded.getCount() > 0) {
            LOG.warn("{}; the catalog goes on with its last snapshot, as of {}", reason, age.completeAsOf());
            loaded.countDown();
        }
    }

    private void restore() {
        try {
            CatalogSnapshot.Loaded last = snapshot.load().toFuture().get(LOAD.toSeconds(), TimeUnit.SECONDS);
            CatalogDocuments documents = new CatalogDocuments(catalog);
            last.documents().forEach(document -> documents.read(document.kind(), document.text()));
            nextOffsets.replaceAll(
                    (partition, zero) -> last.positions().nextOffsets().getOrDefault(partition, zero));
            Instant asOf = last.positions().completeAsOf();
            if (asOf != null) {
                age.complete(asOf);
            }
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("no snapshot of the catalog can be read; reading everything again", e);
            catalog.clear();
            nextOffsets.replaceAll((partition, offset) -> 0L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startOver() {
        LOG.warn("the topics are not those of the snapshot; reading everything again");
        catalog.clear();
        target = null;
        nextOffsets.replaceAll((partition, offset) -> 0L);
        writer.startOver();
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.client();
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    private static int partitions(String topic) {
        return Topics.all(Duration.ofDays(1)).stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow()
                .numPartitions();
    }
}
