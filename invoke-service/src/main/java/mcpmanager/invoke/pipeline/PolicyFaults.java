package mcpmanager.invoke.pipeline;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often policies could not do what they say, each apart: calls denied and results withheld for that. */
@Component
final class PolicyFaults implements MeterBinder {

    static final String POLICY_ERRORS = "mcpm.policy.errors";
    static final String MASK_FAILURES = "mcpm.mask.failures";

    private final LongAdder policyErrors = new LongAdder();
    private final LongAdder maskFailures = new LongAdder();

    void count(@Nullable Ending ending) {
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
    }
}
