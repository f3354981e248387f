package mcpmanager.command.document;

import java.util.Optional;
import java.util.UUID;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** For whom a document is applied, and how: by ordinary commands, all in one transaction. */
public final class Applying {

    private final Caller caller;
    private final TraceContext trace;
    private final Commands commands;
    private final Claims claims;
    private final EventStore eventStore;

    Applying(Caller caller, TraceContext trace, Commands commands, Claims claims, EventStore eventStore) {
        this.caller = caller;
        this.trace = trace;
        this.commands = commands;
        this.claims = claims;
        this.eventStore = eventStore;
    }

    public Caller caller() {
        return caller;
    }

    public OrganizationId organization() {
        return caller.organizationId();
    }

    /** Returns the aggregate's version afterwards. */
    public long send(AggregateCommand command) {
        return commands.sendHere(command, caller, trace);
    }

    /** As {@link Claims#find}. */
    public Optional<UUID> find(ClaimKind kind, String name) {
        return claims.find(kind, organization(), name);
    }

    /** Of an aggregate, from 0; -1 when there is none. */
    public long version(Object id) {
        return eventStore.lastSequenceNumberFor(id.toString()).orElse(-1L);
    }
}
