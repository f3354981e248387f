package mcpmanager.invoke.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.policy.Obligations;
import org.junit.jupiter.api.Test;

class CallLimitsTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void a_bucket_is_drawn_on_once_however_often_its_limit_is_said() {
        assertThat(buckets(
                        List.of(new CallRate(5, MINUTE), new CallRate(5, MINUTE), new CallRate(6, MINUTE)),
                        List.of(
                                new RateLimit(RateLimit.Scope.ORGANIZATION, 5, MINUTE),
                                new RateLimit(RateLimit.Scope.TOOL, 5, MINUTE),
                                new RateLimit(RateLimit.Scope.KEY, 5, MINUTE))))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    private static List<String> buckets(List<CallRate> organization, List<RateLimit> tool) {
        CallerKey caller = new CallerKey(ApiKeyId.next(), OrganizationId.next(), McpServerId.next(), "key");
        return CallLimits.of(organization, ToolId.next(), tool, Obligations.NONE, caller, Instant.EPOCH).stream()
                .map(Limit::bucket)
                .toList();
    }
}
