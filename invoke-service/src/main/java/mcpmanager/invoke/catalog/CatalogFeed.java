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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
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
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LOAD = Duration.ofSeconds(10);

    private final Catalog catalog;
    private final CatalogUpdates updates;
    private final CatalogAge age;
    private final CatalogSnapshot snapshot;
    private final SnapshotWriter writer;
    private final CatalogSettings settings;
    private final KafkaSettings kafka;
    private final ReadingGoal goal;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;

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
        this.goal = new ReadingGoal(clock);
        CatalogTopics.partitions().forEach(partition -> nextOffsets.put(partition, 0L));
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
        try (Consumer<String, byte[]> reading = CatalogTopics.open(kafka)) {
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
        String reason = goal.ask(reading, nextOffsets.keySet());
        if (reason != null) {
            loadedAsFarAsPossible(reason);
        }
    }

    private void reached(Consumer<String, byte[]> reading) {
        Instant asOf = goal.reached(reading);
        if (asOf == null) {
            return;
        }
        age.complete(asOf);
        if (loaded.getCount() > 0) {
            Thread.ofPlatform().daemon().name("invoke-catalog-warm-up").start(catalog::warmUp);
            loaded.countDown();
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
        goal.forget();
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
}
