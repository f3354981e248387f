package mcpmanager.invoke.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.BreakerState;
import mcpmanager.events.datasource.HealthEvent.Reach;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.invoke.datasource.PoolUse;
import mcpmanager.invoke.health.Health.Breaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTests {

    private static final PoolUse ROOM = new PoolUse(2, 2, 1, 0);

    @ParameterizedTest
    @CsvSource({"REACHABLE, UP", "UNREACHABLE, DOWN", "NOT_ALLOWED, NOT_ALLOWED", "BUSY, DEGRADED"})
    void what_the_probe_finds_comes_first(Reach reach, Status status) {
        assertThat(status(reach, ROOM)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "1, 1"})
    void a_pool_that_has_no_room_for_the_next_call_is_a_degradation(int inUse, int waiting) {
        assertThat(status(Reach.REACHABLE, new PoolUse(2, 2, inUse, waiting))).isEqualTo(Status.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({"CLOSED, UP", "HALF_OPEN, DEGRADED", "OPEN, DEGRADED"})
    void one_breaker_that_is_not_closed_is_a_degradation(BreakerState state, Status status) {
        assertThat(status(Reach.REACHABLE, ROOM, BreakerState.CLOSED, state)).isEqualTo(status);
    }

    @Test
    void what_can_not_be_reached_is_down_whatever_its_breakers_say() {
        assertThat(status(Reach.UNREACHABLE, ROOM, BreakerState.OPEN)).isEqualTo(Status.DOWN);
    }

    private static Status status(Reach reach, PoolUse pool, BreakerState... breakers) {
        return Health.of(
                        DataSourceId.next(),
                        0,
                        reach,
                        1L,
                        pool,
                        List.of(breakers).stream()
                                .map(state -> new Breaker(state, 0))
                                .toList())
                .status();
    }
}
