package mcpmanager.command.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mcpmanager.chassis.kafka.KafkaSettings;
import mcpmanager.chassis.kafka.TopicCreation;
import mcpmanager.command.store.StoreRecovered;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the one streaming processor that relays events to Kafka, as soon as Kafka answers; the service does not wait
 * for it. Of several instances one relays, another takes over when it is gone.
 *
 * <p>A tracking processor, not a pooled one: it is woken by an append, where the pooled one asks the store every half
 * second when it is idle.
 */
@Component
final class Relay implements SmartLifecycle, StoreRecovered {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    static final String NAME = "kafka-relay";

    private static final int BATCH = 500;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final long CLAIM_INTERVAL_MILLIS = 500;
    private static final long EXTEND_INTERVAL_MILLIS = 1000;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final SecretRecords secrets;
    private final EventStore eventStore;
    private final TokenStore tokenStore;
    private final TransactionManager transactions;

    private @Nullable Thread starting;
    private @Nullable Producer<String, byte[]> producer;
    private @Nullable TrackingEventProcessor processor;
    private boolean running;

    Relay(
            KafkaSettings kafka,
            SecretRecords secrets,
            EventStore eventStore,
            TokenStore tokenStore,
            TransactionManager transactions) {
        this.kafka = kafka;
        this.secrets = secrets;
        this.eventStore = eventStore;
        this.tokenStore = tokenStore;
        this.transactions = transactions;
    }

    @Override
    public synchronized void start() {
        running = true;
        starting = Thread.ofVirtual().name(NAME + "-start").start(this::startWhenKafkaAnswers);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (starting != null) {
            starting.interrupt();
        }
        if (producer != null) {
            producer.close(CLOSING);
        }
        if (processor != null) {
            processor.shutDown();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** The processor waits longer after each failure, up to a minute: begins anew instead. */
    @Override
    public synchronized void recovered() {
        if (running && processor != null) {
            processor.shutDown();
            processor.start();
        }
    }

    private void startWhenKafkaAnswers() {
        boolean told = false;
        while (isRunning()) {
            try {
                TopicCreation.createMissing(kafka);
                startProcessor();
                return;
            } catch (RuntimeException e) {
                if (!told && isRunning()) {
                    LOG.warn("Kafka does not answer; events are kept and published later", e);
                    told = true;
                }
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private synchronized void startProcessor() {
        if (!running) {
            return;
        }
        Producer<String, byte[]> opened = RelayProducer.of(kafka);
        producer = opened;
        processor = TrackingEventProcessor.builder()
                .name(NAME)
                .messageSource(eventStore)
                .tokenStore(tokenStore)
                .transactionManager(transactions)
                .eventHandlerInvoker(new KafkaRelay(opened, secrets))
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH)
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken)
                        .andTokenClaimInterval(CLAIM_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)
                        .andEventAvailabilityTimeout(EXTEND_INTERVAL_MILLIS, TimeUnit.MILLISECONDS))
                .build();
        processor.start();
    }
}
