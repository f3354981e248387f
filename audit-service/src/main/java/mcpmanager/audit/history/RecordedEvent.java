package mcpmanager.audit.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as the history keeps it.
 *
 * @param id CloudEvents id; made of the record's place when it is no event
 * @param type null when the record is no event, or its data does not fit its type
 * @param traceId 32 hexadecimal digits
 * @param headers all headers, as JSON
 * @param value null for a record without a value
 * @param invocation null unless it is an invocation's event
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each value would be waste
record RecordedEvent(
        String id,
        Instant time,
        @Nullable String type,
        @Nullable UUID organizationId,
        @Nullable String source,
        @Nullable String subject,
        @Nullable Long sequence,
        @Nullable Long position,
        @Nullable String actor,
        @Nullable String traceId,
        String topic,
        int partition,
        long offset,
        String headers,
        byte @Nullable [] value,
        @Nullable InvocationColumns invocation) {}
