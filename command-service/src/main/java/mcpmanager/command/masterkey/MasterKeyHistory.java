package mcpmanager.command.masterkey;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.store.Metadata;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.MasterKeyEvent;
import mcpmanager.events.secret.MasterKeyEvent.MasterKeyRetired;
import mcpmanager.events.secret.MasterKeyEvent.MasterKeyRotated;
import mcpmanager.events.secret.MasterKeyEvent.SecretRewrapped;
import mcpmanager.events.wire.EventTypes;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records what happened to master keys, in the caller's transaction. No rule hangs on it: there is no aggregate. */
@Component
class MasterKeyHistory {

    /** The kind of aggregate under which these events are stored. */
    static final String TYPE = "MasterKey";

    private final EventStore events;
    private final JdbcClient database;

    MasterKeyHistory(EventStore events, JdbcClient database) {
        this.events = events;
        this.database = database;
    }

    /** The organisation that runs the installation: the first one. */
    OrganizationId installation() {
        return new OrganizationId(
                database.sql("select aggregate_identifier from domain_event where type = 'Organization'"
                                + " and sequence_number = 0 order by global_index limit 1")
                        .query((row, number) -> UUID.fromString(row.getString("aggregate_identifier")))
                        .single());
    }

    /** Once for each key, however often it is said. */
    void rotated(String provider, String keyId, Map<String, String> cause) {
        once(new MasterKeyRotated(installation(), provider, keyId), cause);
    }

    /** Once for each key, however often it is said. */
    void retired(String provider, String keyId, Map<String, String> cause) {
        once(new MasterKeyRetired(installation(), provider, keyId), cause);
    }

    void rewrapped(SecretRewrapped event, Map<String, String> cause) {
        append(event, cause);
    }

    /** Who caused it, and by which request. */
    static Map<String, String> cause(Caller caller, TraceContext trace) {
        Map<String, String> cause = new HashMap<>();
        cause.put(Metadata.ACTOR, caller.userId().toString());
        cause.put(Metadata.TRACEPARENT, trace.traceparent());
        return cause;
    }

    private void once(MasterKeyEvent event, Map<String, String> cause) {
        boolean known = database.sql("select exists (select from domain_event where aggregate_identifier = :subject"
                        + " and payload_type = :type"
                        + " and convert_from(payload, 'UTF8')::jsonb ->> 'masterKeyId' = :key"
                        + " and convert_from(payload, 'UTF8')::jsonb ->> 'provider' = :provider)")
                .param("subject", event.subject())
                .param("type", EventTypes.nameOf(event.getClass()))
                .param("key", event.masterKeyId())
                .param("provider", event.provider())
                .query(Boolean.class)
                .single();
        if (!known) {
            append(event, cause);
        }
    }

    private void append(MasterKeyEvent event, Map<String, String> cause) {
        long sequence = events.lastSequenceNumberFor(event.subject())
                .map(last -> last + 1)
                .orElse(0L);
        events.publish(new GenericDomainEventMessage<>(TYPE, event.subject(), sequence, event, cause));
    }
}
