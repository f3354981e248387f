package mcpmanager.audit.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import mcpmanager.chassis.feed.FeedHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores each event once, a batch in one statement. An event that is already there stays as it is. */
@Component
final class EventHistory implements FeedHandler {

    private static final String INSERT = """
            insert into event (
                id, time, type, organization_id, source, subject, sequence, position, actor, trace_id,
                topic, kafka_partition, kafka_offset, headers, value,
                invocation_id, received_at, server_id, key_id, tool_id, tool_version, tool_name, channel, outcome, code)
            select
                id, timestamptz 'epoch' + time * interval '1 microsecond', type, organization_id, source, subject,
                sequence, position, actor, trace_id, topic, kafka_partition, kafka_offset, headers,
                decode(value, 'base64'),
                invocation_id, timestamptz 'epoch' + received_at * interval '1 microsecond', server_id, key_id, tool_id,
                tool_version, tool_name, channel, outcome, code
            from unnest(
                :id, :time, :type, :organization, :source, :subject, :sequence, :position, :actor, :trace,
                :topic, :partition, :offset, :headers, :value,
                :invocation, :received, :server, :key, :tool, :toolVersion, :toolName, :channel, :outcome, :code)
                as e (
                id, time, type, organization_id, source, subject, sequence, position, actor, trace_id,
                topic, kafka_partition, kafka_offset, headers, value,
                invocation_id, received_at, server_id, key_id, tool_id, tool_version, tool_name, channel, outcome, code)
            on conflict do nothing
            """;

    private final DatabaseClient database;

    EventHistory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        List<RecordedEvent> events = records.stream().map(Recording::of).toList();
        GenericExecuteSpec insert = bindEvents(database.sql(INSERT), events);
        return bindInvocations(insert, events).then();
    }

    private static GenericExecuteSpec bindEvents(GenericExecuteSpec insert, List<RecordedEvent> events) {
        return insert.bind("id", texts(events, RecordedEvent::id))
                .bind("time", column(events, e -> micros(e.time()), Long[]::new))
                .bind("type", texts(events, RecordedEvent::type))
                .bind("organization", column(events, RecordedEvent::organizationId, UUID[]::new))
                .bind("source", texts(events, RecordedEvent::source))
                .bind("subject", texts(events, RecordedEvent::subject))
                .bind("sequence", column(events, RecordedEvent::sequence, Long[]::new))
                .bind("position", column(events, RecordedEvent::position, Long[]::new))
                .bind("actor", texts(events, RecordedEvent::actor))
                .bind("trace", texts(events, RecordedEvent::traceId))
                .bind("topic", texts(events, RecordedEvent::topic))
                .bind("partition", column(events, RecordedEvent::partition, Integer[]::new))
                .bind("offset", column(events, RecordedEvent::offset, Long[]::new))
                .bind("headers", texts(events, RecordedEvent::headers))
                .bind("value", texts(events, e -> base64(e.value())));
    }

    private static GenericExecuteSpec bindInvocations(GenericExecuteSpec insert, List<RecordedEvent> events) {
        return insert.bind("invocation", invocations(events, InvocationColumns::invocationId, UUID[]::new))
                .bind("received", invocations(events, i -> micros(i.receivedAt()), Long[]::new))
                .bind("server", invocations(events, InvocationColumns::serverId, UUID[]::new))
                .bind("key", invocations(events, InvocationColumns::keyId, UUID[]::new))
                .bind("tool", invocations(events, InvocationColumns::toolId, UUID[]::new))
                .bind("toolVersion", invocations(events, InvocationColumns::toolVersion, Long[]::new))
                .bind("toolName", invocations(events, i -> storable(i.toolName()), String[]::new))
                .bind("channel", invocations(events, InvocationColumns::channel, String[]::new))
                .bind("outcome", invocations(events, InvocationColumns::outcome, String[]::new))
                .bind("code", invocations(events, i -> storable(i.code()), String[]::new));
    }

    private static String[] texts(List<RecordedEvent> events, Function<RecordedEvent, @Nullable String> value) {
        return column(events, value.andThen(EventHistory::storable), String[]::new);
    }

    private static <C> C[] invocations(
            List<RecordedEvent> events, Function<InvocationColumns, @Nullable C> value, IntFunction<C[]> array) {
        return column(events, event -> event.invocation() == null ? null : value.apply(event.invocation()), array);
    }

    private static <C> C[] column(
            List<RecordedEvent> events, Function<RecordedEvent, @Nullable C> value, IntFunction<C[]> array) {
        return events.stream().map(value).toArray(array);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** PostgreSQL keeps no NUL in a text; the value itself is kept as bytes. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }
}
