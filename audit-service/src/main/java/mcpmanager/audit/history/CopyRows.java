package mcpmanager.audit.history;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Records in the text form of PostgreSQL's COPY: a tab between columns, a line for each row, {@code \N} for null. */
final class CopyRows {

    static final String COLUMNS =
            "id, time, type, organization_id, source, subject, sequence, position, actor, trace_id,"
                    + " topic, kafka_partition, kafka_offset, headers, value,"
                    + " invocation_id, received_at, server_id, key_id, tool_id, tool_version, tool_name, channel, outcome, code";

    private static final String NO_INVOCATION = "\t\\N".repeat(10);

    private final StringBuilder rows = new StringBuilder(1 << 16);

    void add(RecordedEvent event) {
        escape(event.id());
        column(event.time());
        column(event.type());
        column(event.organizationId());
        column(event.source());
        column(event.subject());
        column(event.sequence());
        column(event.position());
        column(event.actor());
        column(event.traceId());
        column(event.topic());
        column(event.partition());
        column(event.offset());
        column(event.headers());
        bytes(event.value());
        InvocationColumns invocation = event.invocation();
        if (invocation == null) {
            rows.append(NO_INVOCATION);
        } else {
            add(invocation);
        }
        rows.append('\n');
    }

    byte[] toBytes() {
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void add(InvocationColumns invocation) {
        column(invocation.invocationId());
        column(invocation.receivedAt());
        column(invocation.serverId());
        column(invocation.keyId());
        column(invocation.toolId());
        column(invocation.toolVersion());
        column(invocation.toolName());
        column(invocation.channel());
        column(invocation.outcome());
        column(invocation.code());
    }

    private void column(@Nullable Object value) {
        rows.append('\t');
        if (value == null) {
            rows.append("\\N");
        } else {
            escape(value.toString());
        }
    }

    private void bytes(byte @Nullable [] value) {
        rows.append(value == null ? "\t\\N" : "\t\\\\x");
        if (value != null) {
            HexFormat.of().formatHex(rows, value);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
