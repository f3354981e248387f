package mcpmanager.invoke.ratelimit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import mcpmanager.events.invocation.LimitState.CountedBy;
import mcpmanager.events.invocation.LimitState.Scope;
import org.springframework.stereotype.Component;

/** How many calls were counted, by whom, and which limits refused. */
@Component
final class LimitMeters implements MeterBinder {

    /** {@code by} redis, instance (Redis was away) or nobody. */
    static final String COUNTED = "mcpm.invoke.limits.counted";

    static final String REFUSED = "mcpm.invoke.limits.refused";

    private final Map<CountedBy, LongAdder> counted = new EnumMap<>(CountedBy.class);
    private final Map<Scope, LongAdder> refused = new EnumMap<>(Scope.class);

    LimitMeters() {
        for (CountedBy by : CountedBy.values()) {
            counted.put(by, new LongAdder());
        }
        for (Scope scope : Scope.values()) {
            refused.put(scope, new LongAdder());
        }
    }

    void count(Counted call) {
        add(counted, call.by());
        if (!call.isGranted()) {
            call.refusing().forEach(limit -> add(refused, limit.scope()));
        }
    }

    private static <K> void add(Map<K, LongAdder> counts, K key) {
        LongAdder count = counts.get(key);
        if (count != null) {
            count.increment();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counted.forEach((by, count) -> register(registry, COUNTED, "by", by, count));
        refused.forEach((scope, count) -> register(registry, REFUSED, "scope", scope, count));
    }

    private static void register(MeterRegistry registry, String name, String tag, Enum<?> value, LongAdder count) {
        FunctionCounter.builder(name, count, LongAdder::sum)
                .tag(tag, value.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
