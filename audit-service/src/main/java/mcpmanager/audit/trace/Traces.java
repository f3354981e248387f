package mcpmanager.audit.trace;

import io.r2dbc.spi.Readable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import mcpmanager.audit.invocation.Outcome;
import mcpmanager.chassis.page.Cursor;
import mcpmanager.chassis.page.Page;
import mcpmanager.chassis.page.PageProblem;
import mcpmanager.chassis.page.PageRequest;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.invocation.InvocationEvent;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.wire.EventJson;
import mcpmanager.events.wire.EventTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads invocations from the history. */
@Component
final class Traces {

    private static final String FIND = """
            select id, type, time, value from event
            where trace_id = :trace and organization_id = :organization and invocation_id = (
                select invocation_id from event
                where trace_id = :trace and organization_id = :organization and invocation_id is not null
                order by received_at, invocation_id limit 1)
            order by outcome <> 'RUNNING', time, id
            """;

    /**
     * The start of an invocation stands for it only until its end is there. The page is
     * read in the order of an index: of all invocations, or of those with one hash.
     */
    private static final String LIST = """
            select e.trace_id, e.invocation_id, e.server_id, e.key_id, e.tool_id, e.tool_name, e.tool_version, e.channel,
                e.outcome, e.code, e.received_at, e.time
            from %2$s
            where %1$s.organization_id = :organization and e.invocation_id is not null
                and (e.outcome <> 'RUNNING' or not exists (
                    select from event ended
                    where ended.trace_id = e.trace_id and ended.invocation_id = e.invocation_id
                        and ended.outcome <> 'RUNNING'))
            """;

    private static final String ALL = "event e";
    /** The offset keeps the planner, which can't tell how often a value was used, from reading all events first. */
    private static final String HASHED = """
            argument_hash h cross join lateral (
                select * from event own
                where own.trace_id = h.trace_id and own.invocation_id = h.invocation_id
                    and own.organization_id = h.organization_id
                offset 0) e""";

    private final DatabaseClient database;

    Traces(DatabaseClient database) {
        this.database = database;
    }

    /** Empty when there is none, or none in this organisation. */
    Mono<TraceView> find(OrganizationId organization, String traceId) {
        return database.sql(FIND)
                .bind("trace", traceId)
                .bind("organization", organization.value())
                .map(Traces::stored)
                .all()
                .collectList()
                .filter(events -> !events.isEmpty())
                .map(TraceFold::fold);
    }

    /** Newest first. */
    Mono<Page<TraceSummary>> list(OrganizationId organization, TraceFilter filter, PageRequest request) {
        Map<String, Object> values = new HashMap<>();
        values.put("organization", organization.value());
        values.put("limit", request.limit() + 1);
        boolean isHashed = filter.argumentHash() != null;
        String listed = isHashed ? "h" : "e";
        String sql = LIST.formatted(listed, isHashed ? HASHED : ALL)
                + condition(values, " and h.hash = :argumentHash", "argumentHash", filter.argumentHash())
                + condition(values, " and server_id = :server", "server", filter.server())
                + condition(values, " and tool_id = :toolId", "toolId", filter.toolId())
                + condition(values, " and tool_name = :toolName", "toolName", filter.toolName())
                + condition(values, " and key_id = :key", "key", filter.key())
                + condition(
                        values,
                        " and e.outcome = :outcome",
                        "outcome",
                        filter.outcome() == null ? null : filter.outcome().name())
                + condition(values, " and " + listed + ".received_at >= :from", "from", filter.from())
                + condition(values, " and " + listed + ".received_at < :to", "to", filter.to())
                + after(values, listed, request.after())
                + " order by " + listed + ".received_at desc, " + listed + ".invocation_id desc limit :limit";
        return database.sql(sql)
                .bindValues(values)
                .map(Traces::summary)
                .all()
                .collectList()
                .map(found -> Page.of(
                        found, request, trace -> new Cursor(trace.receivedAt().toString(), trace.invocationId())));
    }

    private static String condition(Map<String, Object> values, String sql, String name, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        values.put(name, value);
        return sql;
    }

    private static String after(Map<String, Object> values, String listed, @Nullable Cursor cursor) {
        if (cursor == null) {
            return "";
        }
        try {
            values.put("afterTime", TraceFilter.time(cursor.key()));
        } catch (DateTimeException | IllegalArgumentException foreignCursor) {
            throw new ProblemException(PageProblem.INVALID_CURSOR);
        }
        values.put("afterId", cursor.id());
        return " and (%1$s.received_at, %1$s.invocation_id) < (:afterTime, :afterId)".formatted(listed);
    }

    private static StoredEvent stored(Readable row) {
        String type = required(row, "type", String.class);
        byte[] value = required(row, "value", byte[].class);
        return new StoredEvent(
                required(row, "id", String.class), type, required(row, "time", Instant.class), (InvocationEvent)
                        EventJson.mapper().readValue(value, EventTypes.classOf(type)));
    }

    private static TraceSummary summary(Readable row) {
        String outcome = required(row, "outcome", String.class);
        return new TraceSummary(
                required(row, "trace_id", String.class),
                required(row, "invocation_id", UUID.class),
                required(row, "server_id", UUID.class),
                row.get("key_id", UUID.class),
                new TraceView.Tool(
                        row.get("tool_id", UUID.class),
                        required(row, "tool_name", String.class),
                        row.get("tool_version", Long.class)),
                required(row, "channel", String.class),
                outcome,
                row.get("code", String.class),
                required(row, "received_at", Instant.class),
                outcome.equals(Outcome.RUNNING.name()) ? null : required(row, "time", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }
}
