package mcpmanager.command.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** How far the relay is behind, the same on every instance; not a number while the database is away. */
@Component
final class RelayMetrics implements MeterBinder {

    /** {@code mcpm_relay_lag_events}: committed events that are not published. */
    static final String LAG = "mcpm.relay.lag.events";
    /** {@code mcpm_relay_oldest_unpublished_seconds}: the age of the oldest of them. */
    static final String OLDEST = "mcpm.relay.oldest.unpublished";

    private final RelayBacklog backlog;

    RelayMetrics(RelayBacklog backlog) {
        this.backlog = backlog;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(LAG, () -> measured(RelayBacklog.Size::events)).register(registry);
        Gauge.builder(OLDEST, () -> measured(size -> size.oldest().toMillis() / 1000.0))
                .baseUnit("seconds")
                .register(registry);
    }

    private double measured(ToDoubleFunction<RelayBacklog.Size> figure) {
        try {
            return figure.applyAsDouble(backlog.size());
        } catch (DataAccessException | CannotCreateTransactionException away) {
            return Double.NaN;
        }
    }
}
