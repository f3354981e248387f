package mcpmanager.events.wire;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.v1.CloudEventV1;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.secret.SecretRef;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Events on Kafka as CloudEvents 1.0 in binary mode (Kafka protocol binding): attributes in {@code ce_} headers, the
 * event as JSON in the value.
 */
public final class CloudEventCodec {

    private static final String ORGANIZATION = "orgid";
    private static final String SEQUENCE = "sequence";
    private static final String POSITION = "position";
    private static final String ACTOR = "actor";
    private static final String TRACEPARENT = "traceparent";

    private CloudEventCodec() {}

    public static ProducerRecord<String, byte[]> encode(EventEnvelope<?> envelope) {
        DomainEvent event = envelope.event();
        CloudEventBuilder builder = CloudEventBuilder.v1()
                .withId(envelope.id().toString())
                .withSource(envelope.source())
                .withType(EventTypes.nameOf(event.getClass()))
                .withSubject(event.subject())
                .withTime(OffsetDateTime.ofInstant(envelope.time(), ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(EventJson.mapper().writeValueAsBytes(event))
                .withExtension(ORGANIZATION, event.organizationId().toString());
        extend(builder, SEQUENCE, envelope.sequence());
        extend(builder, POSITION, envelope.position());
        extend(builder, ACTOR, envelope.actor());
        extend(builder, TRACEPARENT, envelope.traceparent());
        return KafkaMessageFactory.<String>createWriter(Topics.of(event), Topics.keyOf(event))
                .writeBinary(builder.build());
    }

    /** Forgets a secret: a record without a value under its reference. */
    public static ProducerRecord<String, byte[]> tombstone(SecretRef ref) {
        return new ProducerRecord<>(Topics.SECRETS, ref.value(), null);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws UnknownEventTypeException when the type is not in {@link EventTypes}
     * @throws MalformedEventException when the record is not a CloudEvent or its data does not fit its type
     */
    public static EventEnvelope<?> decode(ConsumerRecord<?, byte[]> received) {
        try {
            CloudEvent cloudEvent = KafkaMessageFactory.createReader(received).toEvent();
            CloudEventData data = Objects.requireNonNull(cloudEvent.getData(), "no data");
            DomainEvent event = EventJson.mapper().readValue(data.toBytes(), EventTypes.classOf(cloudEvent.getType()));
            return new EventEnvelope<>(
                    UUID.fromString(cloudEvent.getId()),
                    cloudEvent.getSource(),
                    event,
                    time(cloudEvent),
                    number(cloudEvent, SEQUENCE),
                    number(cloudEvent, POSITION),
                    text(cloudEvent, ACTOR),
                    text(cloudEvent, TRACEPARENT));
        } catch (CloudEventRWException
                | JacksonException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException e) {
            throw malformed(received, e);
        }
    }

    /**
     * Reads the event alone, for who looks at many: about half the work.
     *
     * @throws UnknownEventTypeException when the type is not in {@link EventTypes}
     * @throws MalformedEventException when the data does not fit its type, or there is none
     */
    public static DomainEvent event(ConsumerRecord<?, byte[]> received) {
        Header type = received.headers().lastHeader("ce_type");
        try {
            return EventJson.mapper()
                    .readValue(
                            Objects.requireNonNull(received.value(), "no data"),
                            EventTypes.classOf(new String(
                                    Objects.requireNonNull(type, "no type").value(), StandardCharsets.UTF_8)));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw malformed(received, e);
        }
    }

    private static MalformedEventException malformed(ConsumerRecord<?, byte[]> received, RuntimeException cause) {
        return new MalformedEventException(
                "record %s-%d@%d is not a valid event"
                        .formatted(received.topic(), received.partition(), received.offset()),
                cause);
    }

    private static void extend(CloudEventBuilder builder, String name, @Nullable Object value) {
        if (value != null) {
            builder.withExtension(name, value.toString());
        }
    }

    private static Instant time(CloudEvent cloudEvent) {
        return Objects.requireNonNull(cloudEvent.getTime(), CloudEventV1.TIME).toInstant();
    }

    private static @Nullable Long number(CloudEvent cloudEvent, String name) {
        String value = text(cloudEvent, name);
        return value == null ? null : Long.valueOf(value);
    }

    private static @Nullable String text(CloudEvent cloudEvent, String name) {
        Object value = cloudEvent.getExtension(name);
        return value == null ? null : value.toString();
    }
}
