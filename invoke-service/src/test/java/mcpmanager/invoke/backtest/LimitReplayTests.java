package mcpmanager.invoke.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mcpmanager.events.invocation.InvocationId;
import mcpmanager.events.invocation.LimitState.Scope;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.backtest.Backtest.Difference;
import mcpmanager.invoke.backtest.Backtest.Kind;
import mcpmanager.invoke.ratelimit.Limit;
import org.junit.jupiter.api.Test;

class LimitReplayTests {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<Limit> ONE_A_MINUTE =
            List.of(new Limit("bucket", Scope.TOOL, null, 1, new Limit.Period(Duration.ofMinutes(1))));

    private final LimitReplay replay = new LimitReplay();

    @Test
    void calls_are_counted_in_the_order_of_their_times_whatever_order_they_are_read_in() {
        add(70, false);
        add(5, false);
        add(0, true);

        List<Difference> counted = replay.counted(Instant.MAX);

        assertThat(counted)
                .extracting(Difference::receivedAt)
                .containsExactly(NOON, NOON.plusSeconds(5), NOON.plusSeconds(70));
        assertThat(counted)
                .extracting(Difference::kinds)
                .containsExactly(List.of(Kind.NOT_LIMITED), List.of(Kind.LIMITED), List.of());
    }

    @Test
    void a_call_waits_for_those_that_may_have_come_in_before_it() {
        add(0, false);
        add(70, false);

        assertThat(replay.counted(NOON.plusSeconds(70))).hasSize(1);
        assertThat(replay.counted(NOON.plusSeconds(79))).isEmpty();
        assertThat(replay.counted(NOON.plusSeconds(90))).hasSize(1);
    }

    @Test
    void only_so_many_wait() {
        for (int i = 0; i < LimitReplay.MOST_WAITING + 3; i++) {
            add(i, false);
        }

        assertThat(replay.counted(Instant.MIN)).hasSize(3);
    }

    private void add(int second, boolean wasLimited) {
        replay.add(
                new Difference(
                        "difference",
                        List.of(),
                        InvocationId.next(),
                        "trace",
                        ToolId.next(),
                        null,
                        null,
                        NOON.plusSeconds(second),
                        Effect.ALLOW,
                        null),
                ONE_A_MINUTE,
                wasLimited);
    }
}
