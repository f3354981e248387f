package mcpmanager.audit.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import mcpmanager.chassis.feed.FeedHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores each event once, a batch in one statement. An event that is already there stays as it is. The batch travels as
 * one JSON text whose fields are the columns, because that costs both sides much less than an array for each column.
 */
@Component
final class EventHistory implements FeedHandler {

    private static final String INSERT = """
            insert into event (
                id, time, type, organization_id, source, subject, sequence, position, actor, trace_id,
                topic, kafka_partition, kafka_offset, headers, value,
                invocation_id, received_at, server_id, key_id, tool_id, tool_version, tool_name, channel, outcome, code)
            select
                id, time, type, organization_id, source, subject, sequence, position, actor, trace_id,
                topic, kafka_partition, kafka_offset, headers, decode(value, 'base64'),
                invocation_id, received_at, server_id, key_id, tool_id, tool_version, tool_name, channel, outcome, code
            from json_to_recordset(cast(:events as json)) as e (
                id text, time timestamptz, type text, organization_id uuid, source text, subject text, sequence bigint,
                position bigint, actor text, trace_id text,
                topic text, kafka_partition integer, kafka_offset bigint, headers text, value text,
                invocation_id uuid, received_at timestamptz, server_id uuid, key_id uuid, tool_id uuid,
                tool_version bigint, tool_name text, channel text, outcome text, code text)
            on conflict do nothing
            """;

    private static final JsonMapper ROWS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final DatabaseClient database;

    EventHistory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        List<RecordedEvent> events = records.stream().map(Recording::of).toList();
        return database.sql(INSERT)
                .bind("events", ROWS.writeValueAsString(events))
                .then();
    }
}
