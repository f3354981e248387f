package mcpmanager.invoke.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicePartitionerTests {

    private static final int PARTITIONS = 12;
    private static final long START = 1_790_000_000_000L / 64 * 64;

    @Test
    void callsOfOneSliceShareAPartition() {
        assertThat(IntStream.range(0, 64).map(i -> partition(START + i)).distinct())
                .hasSize(1);
    }

    @Test
    void slicesMoveOverAllPartitions() {
        assertThat(IntStream.range(0, PARTITIONS)
                        .mapToObj(i -> partition(START + i * 64L))
                        .collect(Collectors.toSet()))
                .hasSize(PARTITIONS);
    }

    private static int partition(long millis) {
        return SlicePartitioner.of(new UUID(millis << 16 | 0x7000, 0x8000000000000000L).toString(), PARTITIONS);
    }
}
