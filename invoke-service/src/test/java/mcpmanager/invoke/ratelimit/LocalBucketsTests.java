package mcpmanager.invoke.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.invoke.ratelimit.Draw.Drawn;
import org.junit.jupiter.api.Test;

class LocalBucketsTests implements BucketsContract {

    private final LocalBuckets buckets = new LocalBuckets(TimeMeter.SYSTEM_MILLISECONDS, 100);

    @Override
    public Draw draw(List<Limit> limits) {
        return buckets.draw(limits, 1);
    }

    @Test
    void an_instance_lets_through_its_share() {
        List<Limit> limits = List.of(BucketsContract.rate(10, Duration.ofHours(1)));

        long granted = IntStream.range(0, 10)
                .filter(i -> buckets.draw(limits, 3).isGranted())
                .count();

        assertThat(granted).isEqualTo(3);
    }

    @Test
    void a_quota_goes_on_from_what_was_known_to_be_left() {
        List<Limit> limits = List.of(BucketsContract.quota(100, Instant.now().plusSeconds(1000)));
        Draw elsewhere = new Draw(List.of(new Drawn(6, Duration.ZERO, Duration.ofSeconds(1000))));

        buckets.left(limits, elsewhere);

        assertThat(buckets.draw(limits, 2).drawn()).extracting(Drawn::remaining).containsExactly(2L);
    }

    @Test
    void the_share_is_one_call_at_least() {
        List<Limit> limits = List.of(BucketsContract.rate(2, Duration.ofHours(1)));

        assertThat(buckets.draw(limits, 3).drawn()).extracting(Drawn::remaining).containsExactly(0L);
        assertThat(buckets.draw(limits, 3).isGranted()).isFalse();
    }
}
