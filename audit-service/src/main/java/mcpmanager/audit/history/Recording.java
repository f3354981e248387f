package mcpmanager.audit.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.wire.CloudEventCodec;
import mcpmanager.events.wire.EventTypes;
import mcpmanager.events.wire.MalformedEventException;
import mcpmanager.events.wire.UnknownEventTypeException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A received record into what the history keeps of it. Nothing is refused: an event of an unknown type keeps its
 * attributes, and a record that is no event, or not one of its type, is kept under its place in the topic.
 */
final class Recording {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int LONGEST_ID = 200;

    private Recording() {}

    static RecordedEvent of(ConsumerRecord<String, byte[]> received) {
        String id = attribute(received, "id");
        String type = attribute(received, "type");
        Instant time = time(received);
        if (id == null || id.length() > LONGEST_ID || type == null || time == null) {
            return noEvent(received);
        }
        try {
            InvocationColumns invocation = invocation(received, EventTypes.classOf(type));
            return recorded(
                    received,
                    id,
                    time,
                    type,
                    invocation == null ? traceId(received) : invocation.call().traceId(),
                    invocation);
        } catch (UnknownEventTypeException laterVersion) {
            return recorded(received, id, time, type, traceId(received), null);
        } catch (MalformedEventException | JacksonException | NullPointerException misfit) {
            return noEvent(received);
        }
    }

    /** Null for an event of another kind. */
    private static @Nullable InvocationColumns invocation(
            ConsumerRecord<String, byte[]> received, Class<? extends DomainEvent> type) {
        byte[] value = received.value();
        if (value == null || !InvocationEvent.class.isAssignableFrom(type)) {
            CloudEventCodec.decode(received);
            return null;
        }
        InvocationColumns invocation = InvocationColumns.read(type.asSubclass(InvocationEvent.class), value);
        return isStorable(invocation.call().receivedAt()) ? invocation : null;
    }

    private static RecordedEvent noEvent(ConsumerRecord<String, byte[]> received) {
        String place = received.topic() + "/" + received.partition() + "/" + received.offset();
        Instant stamped = Instant.ofEpochMilli(Math.max(received.timestamp(), 0));
        return recorded(received, place, stamped.isAfter(LATEST) ? LATEST : stamped, null, traceId(received), null);
    }

    private static RecordedEvent recorded(
            ConsumerRecord<String, byte[]> received,
            String id,
            Instant time,
            @Nullable String type,
            @Nullable String traceId,
            @Nullable InvocationColumns invocation) {
        return new RecordedEvent(
                id,
                time,
                type,
                uuid(attribute(received, "orgid")),
                attribute(received, "source"),
                attribute(received, "subject"),
                number(attribute(received, "sequence")),
                number(attribute(received, "position")),
                attribute(received, "actor"),
                traceId,
                received.topic(),
                received.partition(),
                received.offset(),
                RecordHeaders.toJson(received.headers()),
                received.value(),
                invocation);
    }

    private static @Nullable String attribute(ConsumerRecord<String, byte[]> received, String name) {
        Header header = received.headers().lastHeader("ce_" + name);
        String text = header == null || header.value() == null ? null : RecordHeaders.text(header.value());
        return text == null ? null : storable(text);
    }

    static boolean isStorable(Instant time) {
        return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
    }

    /** PostgreSQL keeps no NUL in a text; headers and value themselves are kept as they are. */
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static @Nullable Instant time(ConsumerRecord<String, byte[]> received) {
        String text = attribute(received, "time");
        try {
            Instant time =
                    text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return time == null || !isStorable(time) ? null : time;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static @Nullable String traceId(ConsumerRecord<String, byte[]> received) {
        String traceparent = attribute(received, "traceparent");
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
