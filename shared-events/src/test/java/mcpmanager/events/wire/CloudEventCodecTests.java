package mcpmanager.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventCodecTests {

    static Stream<DomainEvent> events() {
        return EventSamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_envelope_survives_the_wire(DomainEvent event) {
        EventEnvelope<?> sent = envelope(event);

        EventEnvelope<?> received = CloudEventCodec.decode(received(CloudEventCodec.encode(sent)));

        assertThat(received).usingRecursiveComparison().isEqualTo(sent);
    }

    @Test
    void attributes_travel_as_headers_of_binary_mode() {
        ProducerRecord<String, byte[]> sent = CloudEventCodec.encode(envelope(organizationCreated()));

        assertThat(sent.topic()).isEqualTo("mcpm.admin.events");
        assertThat(sent.key()).isEqualTo(EventSamples.ORGANIZATION.toString());
        assertThat(header(sent.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(header(sent.headers(), "ce_type")).isEqualTo("mcpm.organization.created.v1");
        assertThat(header(sent.headers(), "ce_orgid")).isEqualTo(EventSamples.ORGANIZATION.toString());
        assertThat(header(sent.headers(), "ce_sequence")).isEqualTo("4");
        assertThat(header(sent.headers(), "ce_position")).isEqualTo("17");
        assertThat(header(sent.headers(), "content-type")).isEqualTo("application/json");
    }

    @Test
    void an_unknown_type_is_told_apart_from_a_malformed_record() {
        ProducerRecord<String, byte[]> later = CloudEventCodec.encode(envelope(organizationCreated()));
        later.headers().remove("ce_type").add("ce_type", "mcpm.tool.melted.v9".getBytes(StandardCharsets.UTF_8));
        ProducerRecord<String, byte[]> broken = CloudEventCodec.encode(envelope(organizationCreated()));
        broken.headers().remove("ce_id");

        assertThatThrownBy(() -> CloudEventCodec.decode(received(later))).isInstanceOf(UnknownEventTypeException.class);
        assertThatThrownBy(() -> CloudEventCodec.decode(received(broken))).isInstanceOf(MalformedEventException.class);
    }

    private static OrganizationCreated organizationCreated() {
        return new OrganizationCreated(EventSamples.ORGANIZATION, "Example");
    }

    private static EventEnvelope<?> envelope(DomainEvent event) {
        return new EventEnvelope<>(
                UUID.fromString("01980000-0000-7000-8000-0000000000ff"),
                URI.create("/mcpm/command"),
                event,
                Instant.parse("2026-11-01T12:00:00.123456Z"),
                4L,
                17L,
                "01980000-0000-7000-8000-000000000002",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0L,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                0,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
