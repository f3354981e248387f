package mcpmanager.audit.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import mcpmanager.audit.invocation.ArgumentHash;
import mcpmanager.events.wire.EventJson;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stores which invocations had which hashes; several events of an invocation say the same. */
@Component
final class ArgumentHashes {

    private static final String STORE = """
            insert into argument_hash (organization_id, hash, received_at, invocation_id, trace_id)
            select organization_id, hash, received_at, invocation_id, trace_id
            from jsonb_to_recordset(cast(:rows as jsonb)) as row (
                organization_id uuid, hash text, received_at timestamptz, invocation_id uuid, trace_id text)
            on conflict do nothing
            """;

    private final DatabaseClient database;

    /** Named as the columns are. */
    private record Row(UUID organization_id, String hash, String received_at, UUID invocation_id, String trace_id) {}

    ArgumentHashes(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> store(List<RecordedEvent> events) {
        List<Row> rows = events.stream().flatMap(ArgumentHashes::rows).toList();
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(STORE)
                        .bind("rows", EventJson.mapper().writeValueAsString(rows))
                        .then();
    }

    private static Stream<Row> rows(RecordedEvent event) {
        UUID organization = event.organizationId();
        if (organization == null || event.invocation() == null) {
            return Stream.empty();
        }
        InvocationColumns.Call call = event.invocation().call();
        Instant received = call.receivedAt().truncatedTo(ChronoUnit.MICROS);
        return call.hashes().stream()
                .filter(ArgumentHash::isOne)
                .map(hash -> new Row(organization, hash, received.toString(), call.invocationId(), call.traceId()));
    }
}
