package mcpmanager.invoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class PolicyFaultsTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PolicyFaults faults = new PolicyFaults();

    @Test
    void policies_without_an_answer_and_masks_that_fail_are_counted_apart() {
        faults.bindTo(registry);

        faults.count(new Ending.Denied(DenialCode.POLICY_ERROR, null, false));
        faults.count(new Ending.Denied(DenialCode.POLICY_ERROR, null, true));
        faults.count(new Ending.Failed(FailureCode.MASK_FAILED));
        faults.count(new Ending.Denied(DenialCode.POLICY_DENIED, null, false));
        faults.count(new Ending.Failed(FailureCode.TIMEOUT));
        faults.count(null);

        assertThat(count(PolicyFaults.POLICY_ERRORS)).isEqualTo(2);
        assertThat(count(PolicyFaults.MASK_FAILURES)).isEqualTo(1);
    }

    private double count(String name) {
        return registry.get(name).functionCounter().count();
    }
}
