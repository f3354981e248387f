package mcpmanager.invoke.pipeline;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How long calls take until they are answered, by how they end, and how often policies could not do what they say. Tools and
 * callers are no labels: there may be any number of them, and the audit knows each call.
 */
@Component
final class CallMeters implements MeterBinder {

    /** {@code mcpm_invocation_duration_seconds}, with the label {@code outcome}. */
    static final String DURATION = "mcpm.invocation.duration";

    static final String POLICY_ERRORS = "mcpm.policy.errors";
    static final String MASK_FAILURES = "mcpm.mask.failures";

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final LongAdder policyErrors = new LongAdder();
    private final LongAdder maskFailures = new LongAdder();
    private volatile Map<Outcome, Timer> durations = Map.of();

    private enum Outcome {
        SUCCEEDED,
        UNAUTHENTICATED,
        DENIED,
        LIMITED,
        FAILED;

        private static Outcome of(@Nullable Ending ending) {
            return switch (ending) {
                case Ending.Succeeded succeeded -> SUCCEEDED;
                case Ending.Unauthenticated nobody -> UNAUTHENTICATED;
                case Ending.Denied denied -> DENIED;
                case Ending.ToolNotFound notFound -> DENIED;
                case Ending.Limited limited -> LIMITED;
                case null, default -> FAILED;
            };
        }
    }

    /** A call that is about to be answered. */
    void answered(@Nullable Ending ending, long nanos) {
        Timer timer = durations.get(Outcome.of(ending));
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A call that came to its end, whether this can be recorded or not. */
    void ended(@Nullable Ending ending) {
        switch (ending) {
            case Ending.Denied denied when denied.code() == DenialCode.POLICY_ERROR -> policyErrors.increment();
            case Ending.Failed failed when failed.code() == FailureCode.MASK_FAILED -> maskFailures.increment();
            case null, default -> {}
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder(POLICY_ERRORS, policyErrors, LongAdder::sum).register(registry);
        FunctionCounter.builder(MASK_FAILURES, maskFailures, LongAdder::sum).register(registry);
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            timers.put(
                    outcome,
                    Timer.builder(DURATION)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .serviceLevelObjectives(BUCKETS)
                            .register(registry));
        }
        durations = timers;
    }
}
