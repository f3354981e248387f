package mcpmanager.audit.history;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Wrapped;
import java.util.List;
import mcpmanager.chassis.feed.FeedHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stores each event once, a batch at a time. An event that is already there stays as it is. A batch is copied, which costs
 * both sides least; a copy can't pass over what is there, so that a batch with a repetition goes by a table of the session.
 */
@Component
final class EventHistory implements FeedHandler {

    private static final String COPY = "copy event (" + CopyRows.COLUMNS + ") from stdin (format binary)";
    private static final String STAGING =
            "create temporary table if not exists incoming (like event) on commit delete rows";
    private static final String COPY_STAGED = "copy incoming (" + CopyRows.COLUMNS + ") from stdin (format binary)";
    private static final String STORE_STAGED = "insert into event (" + CopyRows.COLUMNS + ") select " + CopyRows.COLUMNS
            + " from incoming on conflict do nothing";

    private final DatabaseClient database;
    private final ArgumentHashes hashes;

    EventHistory(DatabaseClient database, ArgumentHashes hashes) {
        this.database = database;
        this.hashes = hashes;
    }

    @Override
    public Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        List<RecordedEvent> events = records.stream().map(Recording::of).toList();
        CopyRows rows = new CopyRows();
        events.forEach(rows::add);
        byte[] binary = rows.toBytes();
        return run("savepoint before_copy")
                .then(copy(COPY, binary))
                .onErrorResume(
                        DuplicateKeyException.class,
                        repeated -> run("rollback to before_copy")
                                .then(run(STAGING))
                                .then(copy(COPY_STAGED, binary))
                                .then(run(STORE_STAGED)))
                .then(hashes.store(events));
    }

    private Mono<Void> run(String sql) {
        return database.sql(sql).then();
    }

    /** Through the wrappers of pool and transaction. */
    private Mono<Void> copy(String sql, byte[] rows) {
        return database.inConnection(connection -> {
            Object inner = connection;
            while (!(inner instanceof PostgresqlConnection) && inner instanceof Wrapped<?> wrapper) {
                inner = wrapper.unwrap();
            }
            return ((PostgresqlConnection) inner).copyIn(sql).from(rows).build().then();
        });
    }
}
