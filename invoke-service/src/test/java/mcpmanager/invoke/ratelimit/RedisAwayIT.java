package mcpmanager.invoke.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import mcpmanager.embedded.EmbeddedRedis;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.invocation.LimitState.CountedBy;
import mcpmanager.events.tool.WithoutRedis;
import mcpmanager.invoke.instance.InstanceId;
import mcpmanager.invoke.redis.RedisSettings;
import mcpmanager.invoke.redis.StallingProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of limits when Redis hangs, goes away and comes back. */
class RedisAwayIT {

    private static final EmbeddedRedis REDIS = EmbeddedServers.shared().redis();

    private final StallingProxy proxy;
    private final RateLimits limits;
    private final List<Limit> three = List.of(BucketsContract.rate(3, Duration.ofHours(1)));

    RedisAwayIT() throws IOException {
        proxy = new StallingProxy(REDIS.port());
        limits = limits(proxy.port());
    }

    private static RateLimits limits(int port) {
        return new RateLimits(
                RedisBucketsIT.settings(port + "/2", REDIS.password(), Duration.ofMillis(200)),
                new LimitMeters(),
                new InstanceId());
    }

    @BeforeEach
    void countedInRedis() {
        awaitRedis();
    }

    @AfterEach
    void close() {
        limits.close();
        proxy.close();
    }

    @Test
    void while_redis_hangs_calls_go_on_as_their_tools_say() {
        proxy.hang();

        assertThat(count(WithoutRedis.DENY).isGranted()).isFalse();
        assertThat(count(WithoutRedis.ALLOW).isGranted()).isTrue();
        assertThat(IntStream.range(0, 30)
                        .filter(i -> count(WithoutRedis.LOCAL).isGranted())
                        .count())
                .isEqualTo(3);
        proxy.goOn();
        awaitRedis();
    }

    @Test
    void what_was_under_way_when_the_connection_was_lost_is_not_drawn_again() {
        assertThat(count(WithoutRedis.DENY).allowances())
                .extracting(Allowance::remaining)
                .containsExactly(2L);
        proxy.hang();
        assertThat(count(WithoutRedis.DENY).isGranted()).isFalse();
        proxy.hangUp();
        proxy.goOn();
        awaitRedis();

        assertThat(count(WithoutRedis.DENY).allowances())
                .extracting(Allowance::remaining)
                .containsExactly(1L);
    }

    @Test
    void when_redis_ends_the_connection_calls_go_on_as_their_tools_say() {
        proxy.close();
        await().until(() -> count(WithoutRedis.ALLOW).by() == CountedBy.NOBODY);

        assertThat(count(WithoutRedis.LOCAL).by()).isEqualTo(CountedBy.INSTANCE);
        assertThat(count(WithoutRedis.DENY).isGranted()).isFalse();
    }

    @Test
    void without_redis_from_the_start_each_instance_counts_alone() {
        RateLimits alone = new RateLimits(
                new RedisSettings("", "", "", Duration.ofMillis(25)), new LimitMeters(), new InstanceId());

        assertThat(IntStream.range(0, 5)
                        .filter(i -> count(alone, three, WithoutRedis.LOCAL).isGranted())
                        .count())
                .isEqualTo(3);
        assertThat(count(alone, three, WithoutRedis.DENY).isGranted()).isFalse();
        alone.close();
    }

    @Test
    void a_url_that_is_none_is_refused_without_telling_what_is_in_it() {
        RedisSettings wrong = new RedisSettings("http://:s3cret@host", "", "", Duration.ofMillis(25));

        assertThatThrownBy(() -> new RateLimits(wrong, new LimitMeters(), new InstanceId()))
                .hasMessageContaining("mcpm.invoke.redis.url")
                .hasNoCause()
                .message()
                .doesNotContain("s3cret");
        assertThat(wrong.toString()).doesNotContain("s3cret");
    }

    private void awaitRedis() {
        List<Limit> many = List.of(BucketsContract.rate(1_000_000, Duration.ofHours(1)));
        await().until(() -> count(limits, many, WithoutRedis.ALLOW).by() == CountedBy.REDIS);
    }

    private Counted count(WithoutRedis withoutRedis) {
        return count(limits, three, withoutRedis);
    }

    private static Counted count(RateLimits by, List<Limit> limits, WithoutRedis withoutRedis) {
        return Objects.requireNonNull(by.count(limits, withoutRedis).block());
    }
}
