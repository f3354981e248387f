package mcpmanager.invoke.catalog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.events.wire.MalformedEventException;
import mcpmanager.events.wire.Topics;
import mcpmanager.events.wire.UnknownEventTypeException;
import mcpmanager.invoke.catalog.EntryKey.Kind;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records into the replica. Types that do not concern it, or that this version does not know, are passed over. A
 * record that can't be read is logged and skipped; what it was about is forgotten, because its state is unknown now.
 */
final class CatalogUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogUpdates.class);

    private static final String POLICY_TYPES = "mcpm.policy.";

    private final Catalog catalog;

    CatalogUpdates(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The entry that changed, if one did. Never throws. */
    @Nullable
    EntryKey apply(ConsumerRecord<String, byte[]> received) {
        try {
            if (received.value() == null) {
                return received.topic().equals(Topics.SECRETS) ? forget(new SecretRef(received.key())) : null;
            }
            return apply(CloudEventCodec.decode(received));
        } catch (UnknownEventTypeException later) {
            return isAboutAPolicy(received) ? close(received) : null;
        } catch (MalformedEventException | IllegalArgumentException | NullPointerException malformed) {
            LOG.error(
                    "record {}-{}@{} can't be read and is skipped",
                    received.topic(),
                    received.partition(),
                    received.offset());
            return close(received);
        }
    }

    private @Nullable EntryKey apply(EventEnvelope<?> envelope) {
        return switch (envelope.event()) {
            case ToolEvent event -> fold(catalog.tool(event.toolId()), event, CatalogFold::tool, Kind.TOOL, envelope);
            case McpServerEvent event ->
                fold(
                        catalog.server(event.serverId()),
                        event,
                        (before, change, version) -> CatalogFold.server(before, change, version, envelope.time()),
                        Kind.SERVER,
                        envelope);
            case DataSourceEvent event ->
                fold(
                        catalog.dataSource(event.dataSourceId()),
                        event,
                        CatalogFold::dataSource,
                        Kind.DATA_SOURCE,
                        envelope);
            case PolicyEvent event ->
                fold(catalog.policy(event.policyId()), event, PolicyFold::policy, Kind.POLICY, envelope);
            case OrganizationEvent event ->
                fold(
                        catalog.organization(event.organizationId()),
                        event,
                        PolicyFold::organization,
                        Kind.ORGANIZATION,
                        envelope);
            case SecretEvent event -> {
                catalog.put(event);
                yield new EntryKey(Kind.SECRET, event.subject());
            }
            default -> null;
        };
    }

    /** What an event of some version makes of an entry; null: nothing. */
    @FunctionalInterface
    private interface Fold<C extends CatalogEntry, E> {
        @Nullable
        C apply(@Nullable C before, E event, long version);
    }

    private <C extends CatalogEntry, E extends AdminEvent> @Nullable EntryKey fold(
            @Nullable C before, E event, Fold<C, E> fold, Kind kind, EventEnvelope<?> envelope) {
        C after = fold.apply(before, event, version(envelope));
        if (after == before) {
            return null;
        }
        if (after == null) {
            return close(UUID.fromString(event.subject()));
        }
        catalog.put(after);
        return new EntryKey(kind, event.subject());
    }

    private EntryKey forget(SecretRef ref) {
        catalog.forget(ref);
        return new EntryKey(Kind.SECRET, ref.value());
    }

    private @Nullable EntryKey close(ConsumerRecord<String, byte[]> received) {
        if (received.topic().equals(Topics.SECRETS)) {
            return received.key() == null || received.key().isBlank() ? null : forget(new SecretRef(received.key()));
        }
        try {
            UUID subject = UUID.fromString(header(received, "ce_subject"));
            return isAboutAPolicy(received) ? closePolicy(subject, received) : close(subject);
        } catch (IllegalArgumentException | NullPointerException notAnId) {
            return null;
        }
    }

    private static boolean isAboutAPolicy(ConsumerRecord<String, byte[]> received) {
        return header(received, "ce_type").startsWith(POLICY_TYPES);
    }

    /** What it says is not known from now on, and it may be one that denies. */
    private EntryKey closePolicy(UUID id, ConsumerRecord<String, byte[]> received) {
        CatalogEntry.Policy before = catalog.policy(new PolicyId(id));
        OrganizationId organization =
                before == null ? OrganizationId.of(header(received, "ce_orgid")) : before.organizationId();
        long version = before == null ? -1 : before.version();
        catalog.put(new CatalogEntry.Policy(new PolicyId(id), organization, version, true, null));
        return new EntryKey(Kind.POLICY, id.toString());
    }

    private static String header(ConsumerRecord<String, byte[]> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private @Nullable EntryKey close(UUID id) {
        if (catalog.policy(new PolicyId(id)) != null) {
            catalog.forget(new PolicyId(id));
            return new EntryKey(Kind.POLICY, id.toString());
        }
        if (catalog.organization(new OrganizationId(id)) != null) {
            catalog.forget(new OrganizationId(id));
            return new EntryKey(Kind.ORGANIZATION, id.toString());
        }
        if (catalog.tool(new ToolId(id)) != null) {
            catalog.forget(new ToolId(id));
            return new EntryKey(Kind.TOOL, id.toString());
        }
        if (catalog.server(new McpServerId(id)) != null) {
            catalog.forget(new McpServerId(id));
            return new EntryKey(Kind.SERVER, id.toString());
        }
        if (catalog.dataSource(new DataSourceId(id)) != null) {
            catalog.forget(new DataSourceId(id));
            return new EntryKey(Kind.DATA_SOURCE, id.toString());
        }
        return null;
    }

    private static long version(EventEnvelope<?> envelope) {
        Long version = envelope.sequence();
        if (version == null) {
            throw new IllegalArgumentException("an admin event without a version");
        }
        return version;
    }
}
