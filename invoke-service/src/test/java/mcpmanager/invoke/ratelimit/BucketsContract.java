package mcpmanager.invoke.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mcpmanager.events.invocation.LimitState.Scope;
import mcpmanager.events.invocation.LimitState.Window;
import mcpmanager.invoke.ratelimit.Draw.Drawn;
import org.junit.jupiter.api.Test;

/** What buckets do, wherever they are. */
interface BucketsContract {

    Draw draw(List<Limit> limits);

    static Limit rate(int calls, Duration period) {
        return new Limit("test:" + UUID.randomUUID(), Scope.TOOL, null, calls, new Limit.Period(period));
    }

    static Limit quota(int calls, Instant end) {
        return new Limit(
                "test:" + UUID.randomUUID(),
                Scope.POLICY,
                null,
                calls,
                new Limit.Calendar(Window.DAY, end.minus(Duration.ofDays(1)), end));
    }

    @Test
    default void a_bucket_lets_through_what_it_holds_and_says_when_the_next_may_come() {
        List<Limit> limit = List.of(rate(3, Duration.ofHours(3)));

        assertThat(draw(limit).drawn()).singleElement().satisfies(drawn -> {
            assertThat(drawn.remaining()).isEqualTo(2);
            assertThat(drawn.retryAfter()).isZero();
            assertThat(drawn.reset()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        });
        draw(limit);
        draw(limit);
        Draw refused = draw(limit);
        assertThat(refused.isGranted()).isFalse();
        assertThat(refused.drawn()).singleElement().satisfies(drawn -> {
            assertThat(drawn.remaining()).isZero();
            assertThat(drawn.retryAfter()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        });
    }

    @Test
    default void one_that_refuses_leaves_the_others_as_they_are() {
        Limit narrow = rate(1, Duration.ofHours(1));
        Limit wide = rate(10, Duration.ofHours(10));
        Limit quota = quota(5, Instant.now().plusSeconds(1000));

        assertThat(draw(List.of(wide, narrow, quota)).drawn())
                .extracting(Drawn::remaining)
                .containsExactly(9L, 0L, 4L);
        Draw refused = draw(List.of(wide, narrow, quota));
        assertThat(refused.drawn()).extracting(Drawn::remaining).containsExactly(9L, 0L, 4L);
        assertThat(refused.drawn())
                .extracting(each -> each.retryAfter().isZero())
                .containsExactly(true, false, true);
        assertThat(draw(List.of(wide)).drawn()).extracting(Drawn::remaining).containsExactly(8L);
        assertThat(draw(List.of(quota)).drawn()).extracting(Drawn::remaining).containsExactly(3L);
    }

    @Test
    default void a_quota_is_there_again_when_its_window_ends() {
        List<Limit> limit = List.of(quota(2, Instant.now().plusSeconds(1000)));

        draw(limit);
        assertThat(draw(limit).drawn()).singleElement().satisfies(drawn -> {
            assertThat(drawn.remaining()).isZero();
            assertThat(drawn.retryAfter()).isZero();
        });
        assertThat(draw(limit).drawn())
                .singleElement()
                .satisfies(drawn ->
                        assertThat(drawn.retryAfter()).isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1000)));
    }

    @Test
    default void a_limit_of_a_million_a_second_counts_too() {
        List<Limit> limit = List.of(rate(1_000_000, Duration.ofSeconds(1)));

        assertThat(draw(limit).isGranted()).isTrue();
        assertThat(draw(limit).isGranted()).isTrue();
    }
}
