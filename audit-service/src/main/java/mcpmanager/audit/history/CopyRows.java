package mcpmanager.audit.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records in the binary form of PostgreSQL's COPY
 * (<a href="https://www.postgresql.org/docs/18/sql-copy.html">SQL reference, COPY, Binary Format</a>): for each row the number
 * of its fields, for each field its length and its bytes; length -1 is null.
 */
final class CopyRows {

    static final String COLUMNS =
            "id, time, type, organization_id, source, subject, sequence, position, actor, trace_id,"
                    + " topic, kafka_partition, kafka_offset, headers, value,"
                    + " invocation_id, received_at, server_id, key_id, tool_id, tool_version, tool_name, channel, outcome, code";

    private static final short FIELDS = 25;
    private static final int OF_INVOCATIONS = 10;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final byte[] NO_FLAGS_NO_EXTENSION = new byte[8];
    private static final short END = -1;

    /** Where PostgreSQL's time begins. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final ByteArrayOutputStream rows = new ByteArrayOutputStream(1 << 16);
    private final ByteBuffer number = ByteBuffer.allocate(16);

    CopyRows() {
        rows.writeBytes(SIGNATURE);
        rows.writeBytes(NO_FLAGS_NO_EXTENSION);
    }

    void add(RecordedEvent event) {
        raw(number.putShort(FIELDS));
        text(event.id());
        time(event.time());
        text(event.type());
        uuid(event.organizationId());
        text(event.source());
        text(event.subject());
        bigint(event.sequence());
        bigint(event.position());
        text(event.actor());
        text(event.traceId());
        text(event.topic());
        field(number.putInt(event.partition()));
        bigint(event.offset());
        text(event.headers());
        bytes(event.value());
        InvocationColumns invocation = event.invocation();
        if (invocation == null) {
            for (int i = 0; i < OF_INVOCATIONS; i++) {
                bytes(null);
            }
        } else {
            add(invocation);
        }
    }

    byte[] toBytes() {
        raw(number.putShort(END));
        return rows.toByteArray();
    }

    private void add(InvocationColumns invocation) {
        InvocationColumns.Call call = invocation.call();
        uuid(call.invocationId());
        time(call.receivedAt());
        uuid(call.serverId());
        uuid(call.keyId());
        uuid(call.tool() == null ? null : call.tool().toolId().value());
        bigint(call.tool() == null ? null : call.tool().version());
        text(Recording.storable(call.toolName()));
        text(call.channel().name());
        text(invocation.outcome().name());
        text(invocation.code() == null ? null : Recording.storable(invocation.code()));
    }

    private void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(UTF_8));
    }

    private void time(Instant value) {
        field(number.putLong(EPOCH.until(value, ChronoUnit.MICROS)));
    }

    private void uuid(@Nullable UUID value) {
        if (value == null) {
            bytes(null);
        } else {
            field(number.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits()));
        }
    }

    private void bigint(@Nullable Long value) {
        if (value == null) {
            bytes(null);
        } else {
            field(number.putLong(value));
        }
    }

    private void bytes(byte @Nullable [] value) {
        raw(number.putInt(value == null ? -1 : value.length));
        if (value != null) {
            rows.writeBytes(value);
        }
    }

    /** What {@link #number} holds, with its length before it. */
    private void field(ByteBuffer filled) {
        int length = filled.position();
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write(length >> shift);
        }
        raw(filled);
    }

    private void raw(ByteBuffer filled) {
        rows.write(filled.array(), 0, filled.position());
        filled.clear();
    }
}
