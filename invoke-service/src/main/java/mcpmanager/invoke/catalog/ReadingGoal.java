package mcpmanager.invoke.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** What had been published at a moment: once that is read, the replica is complete as of that moment. */
final class ReadingGoal {

    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);

    private final InstantSource clock;
    private @Nullable Goal goal;
    private Instant lastAsked = Instant.EPOCH;

    private record Goal(Map<TopicPartition, Long> ends, Instant asOf) {}

    ReadingGoal(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Asks how much there is to read, when there is no goal and the last question is a while ago.
     *
     * @return why Kafka does not say; null when it says or was not asked
     */
    @Nullable
    String ask(Consumer<?, ?> reading, Set<TopicPartition> partitions) {
        Instant now = clock.instant();
        if (goal != null || now.isBefore(lastAsked.plus(ASK_EVERY))) {
            return null;
        }
        lastAsked = now;
        try {
            goal = new Goal(reading.endOffsets(partitions, ASK), now);
            return null;
        } catch (TimeoutException away) {
            return "Kafka is away";
        } catch (WakeupException stopping) {
            throw stopping;
        } catch (KafkaException e) {
            return "Kafka does not say how much there is to read (" + e + ")";
        }
    }

    /** @return the moment of the goal, once, when it is reached; null otherwise */
    @Nullable
    Instant reached(Consumer<?, ?> reading) {
        Goal present = goal;
        if (present == null || !isReached(present, reading)) {
            return null;
        }
        goal = null;
        return present.asOf();
    }

    void forget() {
        goal = null;
    }

    private static boolean isReached(Goal goal, Consumer<?, ?> reading) {
        return goal.ends().entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || reading.position(end.getKey()) >= end.getValue());
    }
}
