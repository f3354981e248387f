package mcpmanager.invoke.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.invoke.datasource.PoolUse;
import org.jspecify.annotations.Nullable;

/**
 * How a data source is doing on one gateway instance.
 *
 * @param version the aggregate's, from 0
 * @param milliseconds that the probe took; null: nothing was asked
 * @param pool null: it could not be opened
 * @param breakers of a web service's tools, one for each of their settings, that were needed lately
 */
record Health(
        DataSourceId dataSourceId,
        long version,
        Reach reach,
        @Nullable Long milliseconds,
        @Nullable PoolUse pool,
        List<Breaker> breakers) {

    /** What a probe found. */
    enum Reach {
        REACHABLE,
        UNREACHABLE,
        /** It is where this deployment does not let data sources be. */
        NOT_ALLOWED,
        /** As many calls wait for it as may. */
        BUSY,
        /** Its credential does not open. */
        NOT_OPENED,
        /** A web service: no request is known that would do no harm; the breakers tell how it answers. */
        NOT_ASKED
    }

    /**
     * @param failureRatePercent of the last calls; -1: too few yet
     */
    record Breaker(CircuitBreaker.State state, float failureRatePercent) {

        static Breaker of(CircuitBreaker breaker) {
            return new Breaker(breaker.getState(), breaker.getMetrics().getFailureRate());
        }
    }
}
