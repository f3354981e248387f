package mcpmanager.invoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallMetersTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMeters meters = new CallMeters();

    @Test
    void policies_without_an_answer_and_masks_that_fail_are_counted_apart() {
        meters.bindTo(registry);

        meters.ended(new Ending.Denied(DenialCode.POLICY_ERROR, null, false));
        meters.ended(new Ending.Denied(DenialCode.POLICY_ERROR, null, true));
        meters.ended(new Ending.Failed(FailureCode.MASK_FAILED));
        meters.ended(new Ending.Denied(DenialCode.POLICY_DENIED, null, false));
        meters.ended(new Ending.Failed(FailureCode.TIMEOUT));
        meters.ended(null);

        assertThat(count(CallMeters.POLICY_ERRORS)).isEqualTo(2);
        assertThat(count(CallMeters.MASK_FAILURES)).isEqualTo(1);
    }

    @Test
    void calls_are_timed_by_how_they_end() {
        meters.answered(new Ending.Unauthenticated(), 1_000_000); // before there is a registry: nothing to count in
        meters.bindTo(registry);

        meters.answered(new Ending.Limited(LimitCode.RATE_LIMITED, Duration.ofSeconds(1)), 2_000_000);
        meters.answered(new Ending.ToolNotFound(), 3_000_000);
        meters.answered(null, 4_000_000);

        assertThat(milliseconds("limited")).isEqualTo(2);
        assertThat(milliseconds("denied")).isEqualTo(3);
        assertThat(milliseconds("failed")).isEqualTo(4);
        assertThat(milliseconds("succeeded")).isZero();
    }

    private double milliseconds(String outcome) {
        return registry.get(CallMeters.DURATION).tag("outcome", outcome).timer().totalTime(TimeUnit.MILLISECONDS);
    }

    private double count(String name) {
        return registry.get(name).functionCounter().count();
    }
}
