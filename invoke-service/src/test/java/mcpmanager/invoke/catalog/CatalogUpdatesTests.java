package mcpmanager.invoke.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.invoke.custom.CustomTools;
import mcpmanager.rules.policy.CallFacts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class CatalogUpdatesTests {

    private final OrganizationId organization = OrganizationId.next();
    private final Catalog catalog = new Catalog(new CustomTools(Stream.empty(), 1));
    private final CatalogUpdates updates = new CatalogUpdates(catalog);

    @Test
    void a_policy_whose_history_has_a_gap_closes_its_organisation_until_it_is_deleted() {
        PolicyId policy = PolicyId.next();
        apply(new OrganizationCreated(organization, "Shop"), 0);
        assertThat(isVisible()).isTrue();

        apply(new PolicyDisabled(policy, organization), 4);
        assertThat(isVisible()).isFalse();

        updates.apply(received(CloudEventCodec.encode(envelope(new PolicyEnabled(policy, organization), 5))));
        assertThat(isVisible()).isFalse();

        apply(new PolicyDeleted(policy, organization), 6);
        assertThat(isVisible()).isTrue();
    }

    @Test
    void a_policy_that_cannot_be_read_closes_its_organisation() {
        apply(new OrganizationCreated(organization, "Shop"), 0);
        ConsumerRecord<String, byte[]> broken =
                received(CloudEventCodec.encode(envelope(new PolicyDisabled(PolicyId.next(), organization), 0)));
        ConsumerRecord<String, byte[]> unreadable =
                new ConsumerRecord<>(broken.topic(), 0, 1, broken.key(), "{".getBytes(StandardCharsets.UTF_8));
        broken.headers().forEach(unreadable.headers()::add);

        assertThat(updates.apply(unreadable)).isNotNull();
        assertThat(isVisible()).isFalse();
    }

    @Test
    void a_policy_of_a_later_kind_closes_its_organisation() {
        apply(new OrganizationCreated(organization, "Shop"), 0);
        ConsumerRecord<String, byte[]> later =
                received(CloudEventCodec.encode(envelope(new PolicyDisabled(PolicyId.next(), organization), 0)));
        later.headers().remove("ce_type").add("ce_type", "mcpm.policy.defined.v9".getBytes(StandardCharsets.UTF_8));

        assertThat(updates.apply(later)).isNotNull();
        assertThat(isVisible()).isFalse();
    }

    @Test
    void nothing_is_open_in_an_organisation_that_is_not_known() {
        assertThat(isVisible()).isFalse();
    }

    private boolean isVisible() {
        CallFacts.Caller caller = new CallFacts.Caller(organization.toString(), "s", "k", "key", "MCP", "");
        return catalog.policiesOf(organization)
                .standing(caller, new CallFacts.Tool("t", "tool", List.of(), true), Instant.EPOCH)
                .isVisible();
    }

    private void apply(DomainEvent event, long version) {
        assertThat(updates.apply(received(CloudEventCodec.encode(envelope(event, version)))))
                .isNotNull();
    }

    private static <E extends DomainEvent> EventEnvelope<E> envelope(E event, long version) {
        return new EventEnvelope<>(
                UUID.randomUUID(), URI.create("urn:mcpm:command"), event, Instant.EPOCH, version, version, null, null);
    }

    private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
        ConsumerRecord<String, byte[]> received = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(received.headers()::add);
        return received;
    }
}
