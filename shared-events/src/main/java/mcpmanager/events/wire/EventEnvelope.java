package mcpmanager.events.wire;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event with what is known about it.
 *
 * @param id the same at every delivery of this event
 * @param source the service that published it
 * @param sequence version of the aggregate after this event, from 0; null for invocations, secrets and health
 * @param position place in the event store's global order; null where {@code sequence} is. Positions of one partition
 *     are not always rising: skip by {@code sequence} or by the record's offset, not by this
 * @param actor the user who caused it; null for the system itself and for invocations
 * @param traceparent W3C trace context of the request that caused it
 */
public record EventEnvelope<E extends DomainEvent>(
        UUID id,
        URI source,
        E event,
        Instant time,
        @Nullable Long sequence,
        @Nullable Long position,
        @Nullable String actor,
        @Nullable String traceparent) {}
