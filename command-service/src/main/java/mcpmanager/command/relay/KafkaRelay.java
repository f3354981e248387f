package mcpmanager.command.relay;

import java.net.URI;
import java.util.UUID;
import mcpmanager.command.store.Metadata;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of a batch and publishes them before the batch's token moves, so that what was not acknowledged
 * is published again: at least once, in the order of the store.
 */
final class KafkaRelay implements EventHandlerInvoker {

    private static final URI SOURCE = URI.create("/mcpm/command");
    private static final String BATCH = KafkaRelay.class.getName();

    private final Producer<String, byte[]> producer;
    private final SecretRecords secrets;

    KafkaRelay(Producer<String, byte[]> producer, SecretRecords secrets) {
        this.producer = producer;
        this.secrets = secrets;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        EventEnvelope<AdminEvent> envelope = envelope(message);
        RelayBatch batch = batch(CurrentUnitOfWork.get());
        secrets.before(envelope).forEach(batch::addSecret);
        batch.addEvent(CloudEventCodec.encode(envelope));
        SecretRecords.replacedBy(envelope.event()).ifPresent(batch::addReplaced);
    }

    private RelayBatch batch(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(BATCH, key -> {
            RelayBatch batch = new RelayBatch(producer);
            unitOfWork.onPrepareCommit(committing -> batch.publish().forEach(secrets::forget));
            return batch;
        });
    }

    private static EventEnvelope<AdminEvent> envelope(EventMessage<?> message) {
        return new EventEnvelope<>(
                UUID.fromString(message.getIdentifier()),
                SOURCE,
                (AdminEvent) message.getPayload(),
                message.getTimestamp(),
                ((DomainEventMessage<?>) message).getSequenceNumber(),
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow(),
                text(message, Metadata.ACTOR),
                text(message, Metadata.TRACEPARENT));
    }

    private static @Nullable String text(EventMessage<?> message, String key) {
        Object value = message.getMetaData().get(key);
        return value == null ? null : value.toString();
    }
}
