package mcpmanager.chassis.feed;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Makes the partition known, so that its position can be held, and tells the next offset to read, at first 0. */
    Mono<Long> open(TopicPartition partition) {
        return database.sql("""
                        insert into checkpoint (topic, partition, next_offset) values (:topic, :partition, 0)
                        on conflict (topic, partition) do nothing
                        """)
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .then()
                .then(database.sql("select next_offset from checkpoint where topic = :topic and partition = :partition")
                        .bind("topic", partition.topic())
                        .bind("partition", partition.partition())
                        .mapValue(Long.class)
                        .one());
    }

    /**
     * The next offsets to read of opened partitions, held until the transaction ends: another instance that reads one of
     * them waits, and then sees where this one has moved it.
     */
    Mono<Map<TopicPartition, Long>> hold(Collection<TopicPartition> partitions) {
        return bind("""
                        select topic, partition, next_offset from checkpoint
                        where (topic, partition) in (select * from unnest(:topics, :partitions))
                        order by topic, partition for update
                        """, List.copyOf(partitions))
                .map(row -> Map.entry(
                        new TopicPartition(
                                text(row, "topic"), number(row, "partition").intValue()),
                        number(row, "next_offset").longValue()))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Moves held positions. */
    Mono<Void> move(Map<TopicPartition, Long> nextOffsets) {
        List<TopicPartition> partitions = List.copyOf(nextOffsets.keySet());
        return bind("""
                        update checkpoint c set next_offset = moved.next_offset
                        from unnest(:topics, :partitions, :offsets) as moved (topic, partition, next_offset)
                        where c.topic = moved.topic and c.partition = moved.partition
                        """, partitions)
                .bind("offsets", partitions.stream().map(nextOffsets::get).toArray(Long[]::new))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec bind(String sql, List<TopicPartition> partitions) {
        return database.sql(sql)
                .bind("topics", partitions.stream().map(TopicPartition::topic).toArray(String[]::new))
                .bind(
                        "partitions",
                        partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static Number number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Number.class));
    }
}
