package mcpmanager.invoke.pipeline;

import java.util.List;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.KnownLimits;
import mcpmanager.invoke.ratelimit.CallLimits;
import mcpmanager.invoke.ratelimit.Counted;
import mcpmanager.invoke.ratelimit.Limit;
import mcpmanager.invoke.ratelimit.RateLimits;
import reactor.core.publisher.Mono;

/** Whether there were too many calls before. A call that may be made is counted; one without limits asks nobody. */
final class LimitRate implements Stage {

    private final KnownLimits organizations;
    private final RateLimits rates;

    LimitRate(KnownLimits organizations, RateLimits rates) {
        this.organizations = organizations;
        this.rates = rates;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        ServerCaller caller = call.authenticatedCaller();
        CallableTool tool = call.tool();
        List<Limit> limits = CallLimits.of(
                organizations.rateLimitsOf(caller.organizationId()),
                tool.listed().id(),
                tool.limits().rates(),
                call.obligations(),
                caller,
                call.receivedAt());
        if (limits.isEmpty()) {
            return DONE;
        }
        Counted drawn = rates.countDrawn(limits);
        return drawn != null
                ? counted(call, drawn)
                : rates.count(limits, tool.limits().withoutRedis()).flatMap(counted -> counted(call, counted));
    }

    private static Mono<Void> counted(Invocation call, Counted counted) {
        call.counted(counted);
        return DONE;
    }
}
