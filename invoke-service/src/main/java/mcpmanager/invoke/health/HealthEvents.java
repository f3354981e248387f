package mcpmanager.invoke.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.events.Uuid7;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.invoke.instance.InstanceId;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells Kafka when a data source is in another status than was told last. Nobody waits for that, and one state is kept for
 * each data source and no more: while Kafka is away a newer status takes the place of the one that could not be told, and
 * what is again as it was told last is not told. What may have arrived without an acknowledgement is told again; what
 * could not be told when the gateway stops is lost.
 */
@Component
final class HealthEvents implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HealthEvents.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Map<DataSourceId, Standing> standings = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private final KafkaSettings kafka;
    private final String instance;
    private final InstantSource clock;
    private volatile @Nullable Thread telling;
    /** Of one failure after another the first is logged. For the thread that tells. */
    private boolean isTold = true;

    HealthEvents(KafkaSettings kafka, InstanceId instance, InstantSource clock) {
        this.kafka = kafka;
        this.instance = instance.value();
        this.clock = clock;
    }

    /** Never waits. */
    void tell(OrganizationId organization, Health seen) {
        Standing now = standings.compute(
                seen.dataSourceId(),
                (id, before) -> before == null
                        ? new Standing(Uuid7.next(), organization, seen, clock.instant(), null)
                        : before.next(seen, clock.instant()));
        if (now.isNews()) {
            news.release();
        }
    }

    /** Because it is no longer there: what is seen of it later is seen for the first time. */
    void forget(DataSourceId id) {
        standings.remove(id);
    }

    /** Forgets all others. */
    void keepOnly(Set<DataSourceId> ids) {
        standings.keySet().retainAll(ids);
    }

    /** Whether it was up when it was seen last. */
    boolean isUp(DataSourceId id) {
        Standing standing = standings.get(id);
        return standing != null && standing.isUp();
    }

    @Override
    public void start() {
        telling = Thread.ofVirtual().name("invoke-health-events").start(this::run);
    }

    @Override
    public void stop() {
        Thread thread = telling;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(CLOSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            telling = null;
        }
    }

    @Override
    public boolean isRunning() {
        return telling != null;
    }

    private void run() {
        try {
            news.acquire(); // no connection to Kafka before there is something to tell
            while (true) {
                tellByOne(opened());
            }
        } catch (InterruptedException | InterruptException stopped) {
            LOG.debug("no more is told of the health of data sources");
        }
    }

    /** A broker whose name does not resolve yet is tried again. */
    private Producer<String, byte[]> opened() throws InterruptedException {
        while (true) {
            try {
                return HealthProducer.open(kafka);
            } catch (KafkaException away) {
                LOG.debug("there is no Kafka to tell the health of data sources", away);
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Until a failure after which this producer would never send again: refused credentials, for one. */
    private void tellByOne(Producer<String, byte[]> producer) throws InterruptedException {
        try {
            while (isUsableAfterTelling(producer)) {
                news.acquire();
            }
        } finally {
            close(producer);
        }
    }

    /** What Kafka did not take is told again, after a pause that is over. */
    private boolean isUsableAfterTelling(Producer<String, byte[]> producer) throws InterruptedException {
        news.drainPermits();
        try {
            tellAll(producer);
            isTold = true;
            return true;
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (ExecutionException | RuntimeException failure) {
            if (isTold) {
                LOG.warn("the health of data sources can't be told: {}", failure.toString());
            }
            isTold = false;
            Thread.sleep(PAUSE);
            news.release();
            return failure.getCause() instanceof RetriableException;
        }
    }

    private static void close(Producer<String, byte[]> producer) {
        boolean isStopped = Thread.interrupted(); // closing is not to be cut short
        try {
            producer.close(CLOSE);
        } catch (KafkaException unclean) {
            LOG.debug("a producer did not close cleanly", unclean);
        }
        if (isStopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellAll(Producer<String, byte[]> producer) throws ExecutionException, InterruptedException {
        for (Map.Entry<DataSourceId, Standing> each : standings.entrySet()) {
            Standing standing = each.getValue();
            if (standing.isNews()) {
                producer.send(CloudEventCodec.encode(standing.event(instance))).get();
                standings.computeIfPresent(
                        each.getKey(), (id, now) -> now.told(standing.seen().status()));
            }
        }
    }
}
