package mcpmanager.invoke.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTests {

    private long now = 1;

    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    private final TokenBuckets<String> buckets = new TokenBuckets<>(2, 3, time);

    @Test
    void afterABurstTheNextHasToWaitForItsToken() {
        take("a", 3);

        assertThat(buckets.take("a")).isEqualTo(Duration.ofMillis(500));
        assertThat(buckets.refused()).isEqualTo(1);
    }

    @Test
    void subjectsDoNotShare() {
        take("a", 3);

        assertThat(buckets.take("b")).isZero();
    }

    @Test
    void tokensComeEvenly() {
        take("a", 3);

        pass(Duration.ofMillis(500));

        take("a", 1);
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void aTokenGivenBackIsThereAgainButNoMoreThanThereWere() {
        take("a", 3);
        buckets.giveBack("a");
        take("a", 1);
        assertThat(buckets.take("a")).isPositive();

        for (int i = 0; i < 10; i++) {
            buckets.giveBack("a");
        }

        take("a", 3);
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void zeroASecondIsNoLimit() {
        TokenBuckets<String> off = new TokenBuckets<>(0, 1, time);

        for (int i = 0; i < 1_000; i++) {
            assertThat(off.take("a")).isZero();
        }
        assertThat(off.size()).isZero();
    }

    @Test
    void fullBucketsAreForgotten() {
        take("a", 3);

        pass(Duration.ofSeconds(3));

        assertThat(buckets.size()).isZero();
    }

    @Test
    void howeverManySubjectsThereAreNoMoreBucketsAreKeptThanMay() {
        for (int i = 0; i < 3 * TokenBuckets.MOST; i++) {
            assertThat(buckets.take("subject " + i)).isZero();
        }

        assertThat(buckets.size()).isBetween(1L, (long) TokenBuckets.MOST);
    }

    private void take(String subject, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(buckets.take(subject)).isZero();
        }
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}
