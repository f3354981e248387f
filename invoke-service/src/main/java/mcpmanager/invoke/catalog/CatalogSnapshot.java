package mcpmanager.invoke.catalog;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mcpmanager.invoke.catalog.EntryKey.Kind;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The last known state in the service's schema: a document for each entry, and the positions up to which it is complete.
 * Several instances write the same snapshot: a row only moves to a higher offset, so whoever lags overwrites nothing.
 */
@Component
final class CatalogSnapshot {

    private static final String WRITE_ENTRIES = """
            insert into limited_entry (kind, id, record_offset, document)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
            on conflict (kind, id) do update
              set record_offset = excluded.record_offset, document = excluded.document
              where excluded.record_offset >= limited_entry.record_offset""";

    private static final String WRITE_POSITIONS = """
            insert into limited_position (topic, partition_number, next_offset, complete_as_of)
            select topic, partition_number, next_offset, $4 from
              unnest($1::text[], $2::integer[], $3::bigint[]) as given (topic, partition_number, next_offset)
            on conflict (topic, partition_number) do update
              set next_offset = greatest(excluded.next_offset, limited_position.next_offset),
                  complete_as_of = greatest(excluded.complete_as_of, limited_position.complete_as_of)""";

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    /** @param document empty: the entry is gone */
    record Row(EntryKey key, long offset, String document) {}

    record Document(Kind kind, String text) {}

    record Positions(
            Map<TopicPartition, Long> nextOffsets, @Nullable Instant completeAsOf) {}

    record Loaded(Positions positions, List<Document> documents) {}

    CatalogSnapshot(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Positions first: what is written meanwhile is then read once more, which changes nothing. */
    Mono<Loaded> load() {
        return positions().flatMap(positions -> documents().map(documents -> new Loaded(positions, documents)));
    }

    /** All or nothing. */
    Mono<Void> write(List<Row> rows, Positions positions) {
        List<Row> ordered =
                rows.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList();
        return writeEntries(ordered).then(writePositions(positions)).as(transaction::transactional);
    }

    /** Forgets everything: the log that it was made from is gone. */
    Mono<Void> clear() {
        return run("delete from limited_entry")
                .then(run("delete from limited_position"))
                .as(transaction::transactional);
    }

    private Mono<Positions> positions() {
        return database.sql("select topic, partition_number, next_offset, complete_as_of from limited_position")
                .map(row -> new Positions(
                        Map.of(
                                new TopicPartition(
                                        text(row.get("topic", String.class)),
                                        number(row.get("partition_number", Integer.class))
                                                .intValue()),
                                number(row.get("next_offset", Long.class)).longValue()),
                        row.get("complete_as_of", Instant.class)))
                .all()
                .collectList()
                .map(CatalogSnapshot::merge);
    }

    private Mono<List<Document>> documents() {
        return database.sql("select kind, document from limited_entry where document <> ''")
                .map(row -> new Document(
                        Kind.valueOf(text(row.get("kind", String.class))), text(row.get("document", String.class))))
                .all()
                .collectList();
    }

    private Mono<Void> writeEntries(List<Row> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql(WRITE_ENTRIES)
                        .bind(
                                0,
                                rows.stream()
                                        .map(row -> row.key().kind().name())
                                        .toArray(String[]::new))
                        .bind(1, rows.stream().map(row -> row.key().id()).toArray(String[]::new))
                        .bind(2, rows.stream().map(Row::offset).toArray(Long[]::new))
                        .bind(3, rows.stream().map(Row::document).toArray(String[]::new))
                        .then();
    }

    private Mono<Void> writePositions(Positions positions) {
        List<Map.Entry<TopicPartition, Long>> ordered = positions.nextOffsets().entrySet().stream()
                .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
                .toList();
        DatabaseClient.GenericExecuteSpec write = database.sql(WRITE_POSITIONS)
                .bind(0, ordered.stream().map(e -> e.getKey().topic()).toArray(String[]::new))
                .bind(1, ordered.stream().map(e -> e.getKey().partition()).toArray(Integer[]::new))
                .bind(2, ordered.stream().map(Map.Entry::getValue).toArray(Long[]::new));
        Instant asOf = positions.completeAsOf();
        return (asOf == null ? write.bindNull(3, Instant.class) : write.bind(3, asOf)).then();
    }

    private Mono<Void> run(String sql) {
        return database.sql(sql).then();
    }

    private static Positions merge(List<Positions> rows) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Instant asOf = null;
        for (Positions row : rows) {
            offsets.putAll(row.nextOffsets());
            Instant one = row.completeAsOf();
            asOf = asOf == null || (one != null && one.isBefore(asOf)) ? one : asOf;
        }
        return new Positions(offsets, asOf);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Number number(@Nullable Number value) {
        return value == null ? 0 : value;
    }
}
