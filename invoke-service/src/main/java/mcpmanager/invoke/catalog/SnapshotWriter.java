package mcpmanager.invoke.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mcpmanager.invoke.catalog.CatalogSnapshot.Positions;
import mcpmanager.invoke.catalog.CatalogSnapshot.Row;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changed since the last snapshot, some seconds later and beside the feed; at least every minute, so that the
 * snapshot also says how long it has been complete. What could not be written is written the next time. Belongs to the
 * feed's thread.
 */
final class SnapshotWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);
    private static final Duration LAST = Duration.ofSeconds(3);

    private final CatalogSnapshot snapshot;
    private final CatalogDocuments documents;
    private final Duration every;

    private Map<EntryKey, Long> changed = new HashMap<>();
    private Map<EntryKey, Long> underWay = new HashMap<>();
    private @Nullable CompletableFuture<Void> writing;
    private boolean clearFirst;
    private long lastStart = System.nanoTime();

    SnapshotWriter(CatalogSnapshot snapshot, CatalogDocuments documents, Duration every) {
        this.snapshot = snapshot;
        this.documents = documents;
        this.every = every;
    }

    void changed(EntryKey key, long offset) {
        changed.put(key, offset);
    }

    void startOver() {
        changed.clear();
        clearFirst = true;
    }

    void writeWhenDue(Map<TopicPartition, Long> nextOffsets, @Nullable Instant completeAsOf) {
        finish();
        Duration waited = Duration.ofNanos(System.nanoTime() - lastStart);
        boolean something = clearFirst || !changed.isEmpty();
        if (writing == null && waited.compareTo(something ? every : AT_LEAST_EVERY) >= 0) {
            start(nextOffsets, completeAsOf);
        }
    }

    void writeLast(Map<TopicPartition, Long> nextOffsets, @Nullable Instant completeAsOf) {
        finish();
        if (writing == null && (clearFirst || !changed.isEmpty())) {
            start(nextOffsets, completeAsOf);
        }
        try {
            if (writing != null) {
                writing.get(LAST.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the last snapshot of the catalog was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Map<TopicPartition, Long> nextOffsets, @Nullable Instant completeAsOf) {
        lastStart = System.nanoTime();
        underWay = changed;
        changed = new HashMap<>();
        List<Row> rows = underWay.entrySet().stream()
                .map(e -> new Row(e.getKey(), e.getValue(), documents.write(e.getKey())))
                .toList();
        var write = snapshot.write(rows, new Positions(Map.copyOf(nextOffsets), completeAsOf));
        writing = (clearFirst ? snapshot.clear().then(write) : write).toFuture();
    }

    private void finish() {
        CompletableFuture<Void> last = writing;
        if (last == null || !last.isDone()) {
            return;
        }
        writing = null;
        if (last.isCompletedExceptionally()) {
            LOG.warn("a snapshot of the catalog was not written: {}", String.valueOf(last.exceptionNow()));
            underWay.forEach(changed::putIfAbsent);
        } else {
            clearFirst = false;
        }
        underWay = Map.of();
    }
}
