package mcpmanager.invoke.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mcpmanager.embedded.EmbeddedRedis;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RedisBucketsIT implements BucketsContract {

    /** Few enough that a busy machine answers them before the link gives up. */
    private static final int AT_A_TIME = 500;
    /** Longer than an instance is missed that said so once more when it had gone. */
    private static final Duration MISSED = Duration.ofSeconds(20);

    private final RedisLink one = new RedisLink(settings());
    private final RedisLink other = new RedisLink(settings());

    static RedisSettings settings() {
        EmbeddedRedis redis = EmbeddedServers.shared().redis();
        return settings(redis.port() + "/1", redis.password(), Duration.ofSeconds(5));
    }

    /** @param where port and database; one of their own, so that the instances of other tests are not there */
    static RedisSettings settings(String where, String password, Duration deadline) {
        return new RedisSettings("redis://127.0.0.1:" + where, "", password, deadline);
    }

    @BeforeEach
    void connected() {
        await().until(() -> one.isConnected() && other.isConnected());
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Override
    public Draw draw(List<Limit> limits) {
        return Objects.requireNonNull(new RedisBuckets(one).draw(limits).block());
    }

    @Test
    void of_10_000_calls_through_two_instances_no_more_are_let_through_than_there_are() {
        int calls = 1000;
        Duration period = Duration.ofSeconds(10);
        List<Limit> limits = List.of(BucketsContract.rate(calls, period));
        List<RedisBuckets> instances = List.of(new RedisBuckets(one), new RedisBuckets(other));

        long start = System.nanoTime();
        long granted = Objects.requireNonNull(Flux.range(0, 10_000)
                .flatMap(i -> instances.get(i % 2).draw(limits), AT_A_TIME)
                .filter(Draw::isGranted)
                .count()
                .block());
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(granted).isBetween((long) calls, (long) (calls + calls * seconds / period.toSeconds()) + 1);
    }

    @Test
    void a_script_that_redis_forgot_is_sent_again() {
        List<Limit> limits = List.of(BucketsContract.rate(3, Duration.ofHours(1)));
        draw(limits);
        one.commands().scriptFlush().toCompletableFuture().join();

        assertThat(draw(limits).isGranted()).isTrue();
    }

    @Test
    void instances_know_how_many_there_are() {
        try (Instances first = new Instances(one, Duration.ofMillis(20))) {
            int before = first.number();
            try (Instances second = new Instances(other, Duration.ofMillis(20))) {
                await().until(() -> second.number() >= 2 && first.number() == second.number());
            }
            await().atMost(MISSED).until(() -> first.number() <= Math.max(1, before));
        }
    }
}
