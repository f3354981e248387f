package mcpmanager.invoke.recording;

import java.util.Map;
import mcpmanager.events.Uuid7;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls of the same {@value #SLICE_MILLIS} ms into one partition, by the time in their ids (RFC 9562, version 7): what
 * is recorded together then travels and is stored as one batch, where a hash of the id would make a batch of each call.
 * All events of a call still are in one partition, and the load moves evenly over all of them.
 */
public final class SlicePartitioner implements Partitioner {

    private static final int SLICE_MILLIS = 64;

    @Override
    public int partition(
            String topic,
            Object key,
            byte @Nullable [] keyBytes,
            @Nullable Object value,
            byte @Nullable [] valueBytes,
            Cluster cluster) {
        return of(key.toString(), cluster.partitionsForTopic(topic).size());
    }

    /** @param invocationId in canonical form */
    static int of(String invocationId, int partitions) {
        long millis = Uuid7.parse(invocationId).getMostSignificantBits() >>> 16;
        return (int) (millis / SLICE_MILLIS % partitions);
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // has none
    }

    @Override
    public void close() {
        // holds nothing
    }
}
