package mcpmanager.invoke.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.BreakerState;
import mcpmanager.events.datasource.HealthEvent.Reach;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.invoke.datasource.PoolUse;
import org.jspecify.annotations.Nullable;

/**
 * How a data source is doing on one gateway instance.
 *
 * @param version the aggregate's, from 0
 * @param status follows from all the rest
 * @param milliseconds that the probe took; null: nothing was asked
 * @param pool null: it could not be opened
 * @param breakers of a web service's tools, one for each of their settings, that were needed lately
 */
record Health(
        DataSourceId dataSourceId,
        long version,
        Status status,
        Reach reach,
        @Nullable Long milliseconds,
        @Nullable PoolUse pool,
        List<Breaker> breakers) {

    /**
     * @param failureRatePercent of the last calls; -1: too few yet
     */
    record Breaker(BreakerState state, int failureRatePercent) {

        static Breaker of(CircuitBreaker breaker) {
            BreakerState state = switch (breaker.getState()) {
                case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
                case HALF_OPEN -> BreakerState.HALF_OPEN;
                case OPEN, FORCED_OPEN -> BreakerState.OPEN;
            };
            return new Breaker(state, Math.round(breaker.getMetrics().getFailureRate()));
        }
    }

    static Health of(
            DataSourceId id,
            long version,
            Reach reach,
            @Nullable Long milliseconds,
            PoolUse pool,
            List<Breaker> breakers) {
        return new Health(id, version, status(reach, pool, breakers), reach, milliseconds, pool, breakers);
    }

    static Health notOpened(DataSourceId id, long version) {
        return new Health(id, version, Status.NOT_OPENED, Reach.NOT_OPENED, null, null, List.of());
    }

    private static Status status(Reach reach, PoolUse pool, List<Breaker> breakers) {
        return switch (reach) {
            case NOT_OPENED -> Status.NOT_OPENED;
            case NOT_ALLOWED -> Status.NOT_ALLOWED;
            case UNREACHABLE -> Status.DOWN;
            case BUSY -> Status.DEGRADED;
            case REACHABLE ->
                pool.hasNoRoom() || breakers.stream().anyMatch(breaker -> breaker.state() != BreakerState.CLOSED)
                        ? Status.DEGRADED
                        : Status.UP;
        };
    }
}
