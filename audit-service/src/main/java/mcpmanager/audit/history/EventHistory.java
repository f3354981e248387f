package mcpmanager.audit.history;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.nio.ByteBuffer;
import java.util.List;
import mcpmanager.chassis.feed.FeedHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stores each event once, a batch at a time. An event that is already there stays as it is. The batch is copied to a table
 * of the session first, because a copy is what costs both sides least, and can't pass over what is there.
 */
@Component
final class EventHistory implements FeedHandler {

    private static final String STAGING =
            "create temporary table if not exists incoming (like event) on commit delete rows";
    private static final String COPY = "copy incoming (" + CopyRows.COLUMNS + ") from stdin";
    private static final String STORE = "insert into event (" + CopyRows.COLUMNS + ") select " + CopyRows.COLUMNS
            + " from incoming on conflict do nothing";

    private final DatabaseClient database;

    EventHistory(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> apply(List<ConsumerRecord<String, byte[]>> records) {
        CopyRows rows = new CopyRows();
        records.forEach(received -> rows.add(Recording.of(received)));
        return database.sql(STAGING)
                .then()
                .then(database.inConnection(connection -> copy(connection, rows.toBuffer())))
                .then(database.sql(STORE).then());
    }

    /** Through the wrappers of pool and transaction. */
    private static Mono<Long> copy(Connection connection, ByteBuffer rows) {
        Object inner = connection;
        while (!(inner instanceof PostgresqlConnection) && inner instanceof Wrapped<?> wrapper) {
            inner = wrapper.unwrap();
        }
        return ((PostgresqlConnection) inner).copyIn(COPY).from(rows).build();
    }
}
