package mcpmanager.command.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final Map<String, UUID> announced = new HashMap<>();
    private final Map<Class<?>, AutoCloseable> shared = new HashMap<>();

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

    /** From now on {@link #find} knows a thing that the document is about to create. */
    public void announce(ClaimKind kind, String name, UUID id) {
        announced.put(kind + " " + name, id);
    }

    /** As {@link Claims#find}. */
    public Optional<UUID> find(ClaimKind kind, String name) {
        UUID known = announced.get(kind + " " + name);
        return known == null ? claims.find(kind, organization(), name) : Optional.of(known);
    }

    /** What several items need while they are prepared, made once; closed before anything is applied. */
    public <R extends AutoCloseable> R shared(Class<R> type, Supplier<R> made) {
        return type.cast(shared.computeIfAbsent(type, _ -> made.get()));
    }

    void prepared() {
        for (AutoCloseable each : shared.values()) {
            try {
                each.close();
            } catch (Exception unclean) {
                throw new IllegalStateException("not closed", unclean);
            }
        }
        shared.clear();
    }

    /** Of an aggregate, from 0; -1 when there is none. */
    public long version(Object id) {
        return eventStore.lastSequenceNumberFor(id.toString()).orElse(-1L);
    }
}
