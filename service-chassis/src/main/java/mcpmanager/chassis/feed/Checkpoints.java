package mcpmanager.chassis.feed;

import org.apache.kafka.common.TopicPartition;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Positions of the feeds, in the table {@code checkpoint} of the service's own schema: the next offset to read for
 * each partition.
 *
 * <pre>{@code
 * create table checkpoint (
 *     topic text not null, partition integer not null, next_offset bigint not null,
 *     primary key (topic, partition));
 * }</pre>
 */
final class Checkpoints {

    private final DatabaseClient database;

    Checkpoints(DatabaseClient database) {
        this.database = database;
    }

    /** The next offset to read; 0 for a partition that was never read. */
    Mono<Long> nextOffset(TopicPartition partition) {
        return database.sql("select next_offset from checkpoint where topic = :topic and partition = :partition")
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .mapValue(Long.class)
                .one()
                .defaultIfEmpty(0L);
    }

    /**
     * Moves a position and holds it until the transaction ends.
     *
     * @return an error when another instance moved it meanwhile
     */
    Mono<Void> move(TopicPartition partition, long from, long to) {
        return database.sql("""
                        insert into checkpoint as c (topic, partition, next_offset)
                        values (:topic, :partition, :to)
                        on conflict (topic, partition) do update set next_offset = :to where c.next_offset = :from
                        """)
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .bind("from", from)
                .bind("to", to)
                .fetch()
                .rowsUpdated()
                .filter(moved -> moved == 1)
                .switchIfEmpty(Mono.error(() ->
                        new IllegalStateException(partition + " was moved from " + from + " by another instance")))
                .then();
    }
}
