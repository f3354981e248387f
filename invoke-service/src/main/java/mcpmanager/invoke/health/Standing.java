package mcpmanager.invoke.health;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.Uuid7;
import mcpmanager.events.datasource.HealthEvent.Connections;
import mcpmanager.events.datasource.HealthEvent.DataSourceHealthChanged;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.invoke.datasource.PoolUse;
import mcpmanager.invoke.health.Health.Breaker;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a data source's health when it took its status, and what was told of it.
 *
 * @param id of the event that tells of it, the same however often it is told
 * @param told the last status; null: none yet
 */
record Standing(
        UUID id,
        OrganizationId organizationId,
        Health seen,
        Instant since,
        @Nullable Status told) {

    private static final URI SOURCE = URI.create("/mcpm/invoke");

    boolean isNews() {
        return seen.status() != told;
    }

    boolean isUp() {
        return seen.status() == Status.UP;
    }

    /** The same as long as the status is. */
    Standing next(Health next, Instant now) {
        return next.status() == seen.status() ? this : new Standing(Uuid7.next(), organizationId, next, now, told);
    }

    Standing told(Status status) {
        return new Standing(id, organizationId, seen, since, status);
    }

    EventEnvelope<DataSourceHealthChanged> event(String instance) {
        PoolUse pool = seen.pool();
        var changed = new DataSourceHealthChanged(
                seen.dataSourceId(),
                organizationId,
                seen.version(),
                instance,
                told,
                seen.status(),
                seen.reach(),
                pool == null ? null : new Connections(pool.capacity(), pool.inUse(), pool.waiting()),
                seen.breakers().stream().map(Breaker::state).toList());
        return new EventEnvelope<>(id, SOURCE, changed, since, null, null, null, null);
    }
}
