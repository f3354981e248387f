package mcpmanager.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import mcpmanager.chassis.testing.FedService;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The history keeps every record once and unchanged, whatever it is. */
final class HistoryIT {

    private final FedService service = Auditor.SERVICE;
    private final OrganizationId organization = OrganizationId.next();

    @Test
    void anEventThatComesTwiceIsKeptOnce() {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            records.add(CloudEventCodec.encode(Calls.succeeded(Calls.call(organization))));
        }
        service.send(records);
        service.send(records);
        flush();

        assertThat(ofOrganization()).isEqualTo(200);
    }

    @Test
    void aFeedThatStartsOverChangesNothing() {
        service.publish(Calls.succeeded(Calls.call(organization)), Calls.denied(Calls.call(organization)));
        flush();
        String all = "select count(*) from event";
        String digest = "select sum(hashtextextended(id || time || headers || encode(value, 'hex'), 0)::numeric % 1e15)"
                + "::bigint from event where value is not null";
        long count = service.count(all);
        long sum = service.count(digest);
        service.database().sql("delete from checkpoint").then().block();

        service.restart();
        FedService.await(() -> service.caughtUp(Topics.ADMIN_EVENTS, Topics.INVOCATION_EVENTS));

        assertThat(service.count(all)).isEqualTo(count);
        assertThat(service.count(digest)).isEqualTo(sum);
    }

    @Test
    void theEventCanBeRebuiltFromWhatIsKept() {
        EventEnvelope<?> sent = new EventEnvelope<>(
                UUID.randomUUID(),
                URI.create("urn:mcpm:command"),
                new OrganizationCreated(organization, "شرکت \0 نمونه"),
                Instant.parse("2026-11-01T12:00:00.123456789Z"),
                0L,
                17L,
                "01980000-0000-7000-8000-000000000002",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        ProducerRecord<String, byte[]> wire = CloudEventCodec.encode(sent);
        service.send(List.of(wire));
        flush();

        Map<String, Object> row = row("id = '" + sent.id() + "'");
        assertThat(CloudEventCodec.decode(rebuilt(row))).isEqualTo(sent);
        assertThat(value(row, "value", byte[].class)).isEqualTo(wire.value());
        assertThat(row)
                .containsEntry("type", "mcpm.organization.created.v1")
                .containsEntry("organization_id", organization.value())
                .containsEntry("subject", organization.toString())
                .containsEntry("sequence", 0L)
                .containsEntry("position", 17L)
                .containsEntry("actor", "01980000-0000-7000-8000-000000000002")
                .containsEntry("trace_id", "0af7651916cd43dd8448eb211c80319c")
                .containsEntry("topic", Topics.ADMIN_EVENTS);
    }

    @Test
    void recordsThatAreNoEventsAreKeptAsTheyAreAndHoldNobodyUp() {
        String key = organization.toString();
        byte[] notUtf8 = {(byte) 0xff, 0, 1};
        ProducerRecord<String, byte[]> good = CloudEventCodec.encode(Calls.succeeded(Calls.call(organization)));
        ProducerRecord<String, byte[]> nonsense = new ProducerRecord<>(Topics.ADMIN_EVENTS, key, notUtf8);
        nonsense.headers().add("h", notUtf8).add("h", null);
        ProducerRecord<String, byte[]> badData = copy(good, "{\"call\":{}}");
        ProducerRecord<String, byte[]> noData = copy(good, "null");
        ProducerRecord<String, byte[]> badDenial =
                copy(CloudEventCodec.encode(Calls.denied(Calls.call(organization))), "{\"call\":{},\"code\":\"X\"}");
        ProducerRecord<String, byte[]> badTime = copy(good, new String(good.value(), UTF_8));
        badTime.headers().remove("ce_time").add("ce_time", "+999999999-12-31T23:59:59Z".getBytes(UTF_8));
        long before = service.count("select count(*) from event where type is null");

        service.send(List.of(
                nonsense,
                new ProducerRecord<>(Topics.ADMIN_EVENTS, key, null),
                badData,
                noData,
                badDenial,
                badTime,
                good));
        flush();

        assertThat(service.count("select count(*) from event where type is null"))
                .isEqualTo(before + 6);
        Map<String, Object> row = row("type is null and id like 'mcpm.admin.events/%' and value is not null");
        assertThat(value(row, "value", byte[].class)).isEqualTo(notUtf8);
        assertThat(row.get("headers")).isEqualTo("[[\"h\",null,\"/wAB\"],[\"h\",null]]");
        assertThat(ofOrganization()).isEqualTo(5);
        assertThat(service.count("select count(*) from event where organization_id = '" + organization
                        + "' and outcome = 'SUCCEEDED'"))
                .isEqualTo(1);
    }

    @Test
    void anEventOfALaterVersionKeepsItsAttributes() {
        ProducerRecord<String, byte[]> later =
                copy(CloudEventCodec.encode(Calls.succeeded(Calls.call(organization))), "{\"new\":true}");
        later.headers().remove("ce_type").add("ce_type", "mcpm.invocation.limited.v2".getBytes(UTF_8));
        service.send(List.of(later, later));
        flush();

        Map<String, Object> row = row("organization_id = '" + organization + "'");
        assertThat(row).containsEntry("type", "mcpm.invocation.limited.v2");
        assertThat(row.get("invocation_id")).isNull();
        assertThat(new String(value(row, "value", byte[].class), UTF_8)).isEqualTo("{\"new\":true}");
        assertThat(ofOrganization()).isEqualTo(1);
    }

    @Test
    void anOldEventIsKeptAndMovesToItsMonthWhenThatIsMade() {
        EventEnvelope<?> recent = Calls.succeeded(Calls.call(organization));
        EventEnvelope<?> old = new EventEnvelope<>(
                recent.id(),
                recent.source(),
                recent.event(),
                Instant.parse("2019-03-31T23:59:59.999999Z"),
                null,
                null,
                null,
                null);
        service.publish(old);
        service.publish(Calls.succeeded(Calls.call(organization)));
        flush();
        String inDefault = "select count(*) from event_default where organization_id = '" + organization + "'";
        assertThat(service.count(inDefault)).isEqualTo(1);

        for (int i = 0; i < 2; i++) {
            service.database()
                    .sql("select ensure_partition('2019-03-05T00:00:00Z')")
                    .then()
                    .block();
        }
        service.publish(old);
        flush();

        assertThat(service.count(inDefault)).isZero();
        assertThat(service.count("select count(*) from event_2019_03")).isEqualTo(1);
        assertThat(ofOrganization()).isEqualTo(2);
    }

    /** Waits until everything that was sent before is stored. */
    private void flush() {
        EventEnvelope<?> last = Calls.succeeded(Calls.call(OrganizationId.next()));
        service.publish(last);
        FedService.await(() -> service.caughtUp(Topics.ADMIN_EVENTS, Topics.INVOCATION_EVENTS));
        assertThat(service.count("select count(*) from event where id = '" + last.id() + "'"))
                .isEqualTo(1);
    }

    private long ofOrganization() {
        return service.count("select count(*) from event where organization_id = '" + organization + "'");
    }

    private Map<String, Object> row(String condition) {
        Map<String, Object> row = Objects.requireNonNull(service.database()
                .sql("select * from event where " + condition + " order by kafka_offset desc limit 1")
                .fetch()
                .first()
                .block(Duration.ofSeconds(10)));
        row.computeIfPresent("value", (column, bytes) -> ((ByteBuffer) bytes).array());
        return row;
    }

    private static ConsumerRecord<String, byte[]> rebuilt(Map<String, Object> row) {
        ConsumerRecord<String, byte[]> rebuilt = new ConsumerRecord<>(
                value(row, "topic", String.class),
                value(row, "kafka_partition", Integer.class),
                value(row, "kafka_offset", Long.class),
                "",
                value(row, "value", byte[].class));
        for (JsonNode header : EventJson.mapper().readTree(value(row, "headers", String.class))) {
            byte[] value = header.size() > 2
                    ? Base64.getDecoder().decode(header.get(2).stringValue())
                    : header.get(1).stringValue().getBytes(UTF_8);
            rebuilt.headers().add(header.get(0).stringValue(), value);
        }
        return rebuilt;
    }

    private static ProducerRecord<String, byte[]> copy(ProducerRecord<String, byte[]> good, String value) {
        ProducerRecord<String, byte[]> copy = new ProducerRecord<>(good.topic(), good.key(), value.getBytes(UTF_8));
        good.headers().forEach(copy.headers()::add);
        return copy;
    }

    private static <T> T value(Map<String, Object> row, String column, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(column), column));
    }
}
