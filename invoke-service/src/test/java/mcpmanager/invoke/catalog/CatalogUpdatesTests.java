package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CatalogUpdatesTests {

    private final OrganizationId organization = OrganizationId.next();
    private final Catalog catalog = new Catalog(new CatalogAge(
            new CatalogSettings(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            InstantSource.system()));
    private final CatalogUpdates updates = new CatalogUpdates(catalog);

    @Test
    void aPolicysEventIsPassedOver() {
        PolicyDisabled disabled = new PolicyDisabled(PolicyId.next(), organization);
        McpServerCreated created = new McpServerCreated(McpServerId.next(), organization, "shop", "Shop", null);

        assertThat(updates.apply(received(CloudEventCodec.encode(envelope(disabled)))))
                .isNull();
        assertThat(updates.apply(received(CloudEventCodec.encode(envelope(created)))))
                .isNotNull();
    }

    private static <E extends DomainEvent> EventEnvelope<E> envelope(E event) {
        return new EventEnvelope<>(
                UUID.randomUUID(), URI.create("urn:mcpm:command"), event, Instant.EPOCH, 0L, 0L, null, null);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
