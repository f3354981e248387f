package mcpmanager.chassis.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that do not exist yet and waits until they can be written to; what exists is left as it is. */
public final class TopicCreation {

    private static final long TIMEOUT_SECONDS = 30;
    private static final long PAUSE_MILLIS = 100;

    private TopicCreation() {}

    /**
     * Creates what is missing.
     *
     * @throws IllegalStateException when the broker does not answer within 30 s or refuses
     */
    public static void createMissing(KafkaSettings settings) {
        try (Admin admin = Admin.create(settings.client())) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Topics.all(settings.invocationRetention()).stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            for (var creation : admin.createTopics(missing).values().values()) {
                awaitCreated(creation);
            }
            awaitLeaders(admin, missing);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka's topics can't be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating Kafka's topics", e);
        }
    }

    /**
     * A topic is known before its partitions can be written to. A producer that starts in between can have its first
     * batch refused and a later one taken, and then never gets the first one in (OUT_OF_ORDER_SEQUENCE_NUMBER).
     */
    private static void awaitLeaders(Admin admin, List<NewTopic> created)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                partitions.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!haveLeaders(admin, partitions)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("partitions without a leader");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean haveLeaders(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.listOffsets(partitions).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) { // the broker has not heard of a topic yet
                return false;
            }
            throw e;
        }
    }

    private static void awaitCreated(KafkaFuture<Void> creation)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            creation.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
