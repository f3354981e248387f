package mcpmanager.invoke.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpmanager.embedded.EmbeddedRedis;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.invoke.instance.InstanceId;
import mcpmanager.invoke.redis.RedisLink;
import mcpmanager.invoke.redis.RedisSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RedisBucketsIT implements BucketsContract {

    /** Longer than an instance is missed that said so once more when it had gone. */
    private static final Duration MISSED = Duration.ofSeconds(20);

    private final RedisLink one = new RedisLink(settings());
    private final RedisLink other = new RedisLink(settings());
    private final LeasedBuckets buckets = new LeasedBuckets(new RedisBuckets(one));
    private final LeasedBuckets others = new LeasedBuckets(new RedisBuckets(other));

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
        return draw(buckets, limits);
    }

    private static Draw draw(LeasedBuckets by, List<Limit> limits) {
        RedisBuckets.Drawing ahead = by.take(limits);
        return (ahead != null ? ahead : Objects.requireNonNull(by.draw(limits).block())).draw(limits);
    }

    @Test
    void of_10_000_calls_at_once_through_two_instances_no_more_are_let_through_than_there_are() {
        int calls = 1000;
        Duration period = Duration.ofSeconds(10);
        List<Limit> limits = List.of(BucketsContract.rate(calls, period));
        List<LeasedBuckets> instances = List.of(buckets, others);

        long start = System.nanoTime();
        long granted = Objects.requireNonNull(Flux.range(0, 10_000)
                .flatMap(
                        i -> Mono.fromCallable(() -> instances.get(i % 2).take(limits))
                                .switchIfEmpty(
                                        Mono.defer(() -> instances.get(i % 2).draw(limits)))
                                .map(drawing -> drawing.draw(limits)),
                        10_000)
                .filter(Draw::isGranted)
                .count()
                .block());
        double seconds = (System.nanoTime() - start) / 1e9;

        assertThat(granted).isBetween((long) calls, (long) (calls + calls * seconds / period.toSeconds()) + 1);
    }

    @Test
    void calls_that_come_fast_seldom_ask_redis_and_what_they_did_not_use_is_given_back() {
        Limit rate = BucketsContract.rate(100_000, Duration.ofHours(24));
        Limit quota = BucketsContract.quota(100_000, Instant.now().plusSeconds(1000));
        List<Limit> limits = List.of(rate, quota);
        int asked = 0;
        for (int i = 0; i < 1000; i++) {
            RedisBuckets.Drawing ahead = buckets.take(limits);
            if (ahead == null) {
                asked++;
            }
            Draw told = ahead == null ? draw(limits) : ahead.draw(limits);
            assertThat(told.drawn().getLast().remaining()).isBetween(99_999L - i - 64, 99_999L - i);
        }

        assertThat(asked).isLessThan(250);
        await().until(() -> "1000.000"
                .equals(one.commands().get(quota.bucket()).toCompletableFuture().join()));
        assertThat(draw(others, limits).drawn().getFirst().remaining()).isBetween(98_999L, 99_099L);
    }

    @Test
    void of_calls_that_come_at_once_one_asks_redis_for_all() {
        List<Limit> limits = List.of(BucketsContract.rate(100_000, Duration.ofHours(24)));

        await("calls without a pause between them").until(() -> askedForSixtyAfterManyOthers(limits) < 10);
    }

    private long askedForSixtyAfterManyOthers(List<Limit> limits) {
        for (int i = 0; i < 200 || buckets.take(limits) != null; i++) {
            draw(limits);
        }
        long before = asked();
        assertThat(Flux.range(0, 60)
                        .flatMap(i -> buckets.draw(limits), 60)
                        .collectList()
                        .block())
                .hasSize(60)
                .allMatch(drawing -> drawing.draw(limits).isGranted());
        return asked() - before;
    }

    /** How often scripts were run in Redis, for whomever. */
    private long asked() {
        Matcher calls = Pattern.compile("cmdstat_evalsha:calls=(\\d+)")
                .matcher(one.commands()
                        .info("commandstats")
                        .toCompletableFuture()
                        .join());
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Test
    void what_has_refilled_since_it_was_drawn_is_not_given_back() {
        RedisBuckets exact = new RedisBuckets(one);
        Limit rate = BucketsContract.rate(1000, Duration.ofDays(1000));
        Limit quota = BucketsContract.quota(1000, Instant.now().plusSeconds(1000));
        List<Limit> limits = List.of(rate, quota);

        RedisBuckets.Drawing drawing = draw(exact, limits, 10);
        assertThat(remaining(drawing)).containsExactly(989L, 989L);
        exact.giveBack(limits, 10, drawing.time() - micros(Duration.ofDays(4))).block();
        assertThat(remaining(draw(exact, limits, 0))).containsExactly(994L, 998L);
        exact.giveBack(limits, 10, drawing.time() - micros(Duration.ofDays(60))).block();
        assertThat(remaining(draw(exact, limits, 0))).containsExactly(993L, 999L);
    }

    @Test
    void a_bucket_that_is_named_twice_gets_no_more_back_than_was_drawn() {
        RedisBuckets exact = new RedisBuckets(one);
        Limit quota = BucketsContract.quota(1000, Instant.now().plusSeconds(1000));
        List<Limit> limits = List.of(quota, quota);

        RedisBuckets.Drawing drawing = draw(exact, limits, 10);
        assertThat(remaining(drawing)).containsExactly(989L, 989L);
        exact.giveBack(limits, 10, drawing.time()).block();
        assertThat(remaining(draw(exact, limits, 0))).containsExactly(998L, 998L);
    }

    @Test
    void calls_that_are_drawn_ahead_are_told_as_left_until_they_are_made() {
        Limit rate = BucketsContract.rate(1000, Duration.ofDays(1000));
        Limit quota = BucketsContract.quota(1000, Instant.now().plusSeconds(1000));
        List<Limit> limits = List.of(rate, quota);

        RedisBuckets.Drawing drawing = draw(new RedisBuckets(one), limits, 10);

        Draw told = drawing.draw(limits);
        assertThat(told.drawn()).extracting(Draw.Drawn::remaining).containsExactly(999L, 999L);
        assertThat(told.drawn().getFirst().reset()).isBetween(Duration.ofDays(1).minusSeconds(60), Duration.ofDays(1));
        assertThat(told.drawn().getLast().reset())
                .isEqualTo(drawing.beside().drawn().getLast().reset());
    }

    private static RedisBuckets.Drawing draw(RedisBuckets exact, List<Limit> limits, int further) {
        return Objects.requireNonNull(exact.draw(limits, further).block());
    }

    private static List<Long> remaining(RedisBuckets.Drawing drawing) {
        return drawing.beside().drawn().stream().map(Draw.Drawn::remaining).toList();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    @Test
    void two_instances_use_all_that_there_is() {
        List<Limit> limits = List.of(BucketsContract.rate(500, Duration.ofDays(500)));
        int granted = 0;
        for (int i = 0; i < 500; i++) {
            granted += draw(i % 50 < 25 ? buckets : others, limits).isGranted() ? 1 : 0;
        }
        assertThat(granted).isBetween(495, 500);
        await().until(() -> !draw(buckets, limits).isGranted());
        assertThat(draw(others, limits).drawn())
                .singleElement()
                .satisfies(drawn -> assertThat(drawn.remaining()).isZero());
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
        try (Instances first = new Instances(one, new InstanceId(), Duration.ofMillis(20))) {
            int before = first.number();
            try (Instances second = new Instances(other, new InstanceId(), Duration.ofMillis(20))) {
                await().until(() -> second.number() >= 2 && first.number() == second.number());
            }
            await().atMost(MISSED).until(() -> first.number() <= Math.max(1, before));
        }
    }
}
