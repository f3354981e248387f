package mcpmanager.invoke.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.events.invocation.LimitState;
import mcpmanager.events.invocation.LimitState.Scope;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.policy.Obligations.PolicyLimit;
import org.jspecify.annotations.Nullable;

/** The limits of one call: of its organisation, its tool and the policies that allow it. All of them hold. */
public final class CallLimits {

    private final String organization;
    private final List<Limit> limits = new ArrayList<>();

    private CallLimits(OrganizationId organization) {
        // what braces enclose decides in a Redis cluster where a key is: all buckets of a call are in one place
        this.organization = "mcpm:limit:{" + organization + "}:";
    }

    /**
     * @param organization all its calls
     * @param ofTool its own limits
     * @param obligations of the policies that allow the call
     * @param now decides the calendar's windows
     */
    public static List<Limit> of(
            List<CallRate> organization,
            ToolId tool,
            List<RateLimit> ofTool,
            Obligations obligations,
            ServerCaller caller,
            Instant now) {
        if (organization.isEmpty() && ofTool.isEmpty() && obligations.limits().isEmpty()) {
            return List.of();
        }
        CallLimits all = new CallLimits(caller.organizationId());
        for (CallRate rate : organization) {
            all.rate("organization", Scope.ORGANIZATION, null, rate.permits(), rate.period());
        }
        for (RateLimit rate : ofTool) {
            all.of(rate, "tool:" + tool, caller);
        }
        for (PolicyLimit policy : obligations.limits()) {
            all.of(policy, caller, now);
        }
        return all.limits;
    }

    private void of(RateLimit rate, String tool, ServerCaller caller) {
        switch (rate.scope()) {
            // a tool is its organisation's own
            case ORGANIZATION, TOOL -> rate(tool, Scope.TOOL, null, rate.permits(), rate.period());
            case SERVER ->
                rate(tool + ":server:" + caller.serverId(), Scope.SERVER, null, rate.permits(), rate.period());
            case KEY -> rate(tool + ":key:" + caller.countedAs(), Scope.KEY, null, rate.permits(), rate.period());
        }
    }

    private void of(PolicyLimit policy, ServerCaller caller, Instant now) {
        String bucket = "policy:" + policy.policyId() + ":" + caller.countedAs();
        CallLimit limit = policy.limit();
        if (limit != null) {
            rate(bucket, Scope.POLICY, policy.policyId(), limit.calls(), limit.period());
        }
        CallQuota quota = policy.quota();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (quota != null && quota.perDay() != null) {
            quota(bucket, policy.policyId(), quota.perDay(), LimitState.Window.DAY, today, today.plusDays(1));
        }
        if (quota != null && quota.perMonth() != null) {
            LocalDate first = today.withDayOfMonth(1);
            quota(bucket, policy.policyId(), quota.perMonth(), LimitState.Window.MONTH, first, first.plusMonths(1));
        }
    }

    /**
     * With another number of calls it is another bucket, and a full one. A limit that is said twice, for a tool and for all of
     * its organisation's calls of it, say, is one.
     */
    private void rate(String bucket, Scope scope, @Nullable PolicyId policy, int calls, Duration period) {
        String name = organization + bucket + ":" + calls + "/" + period;
        if (limits.stream().noneMatch(said -> said.bucket().equals(name))) {
            limits.add(new Limit(name, scope, policy, calls, new Limit.Period(period)));
        }
    }

    /** What was used of a window stays used when the quota becomes another. */
    private void quota(
            String bucket, PolicyId policy, int calls, LimitState.Window window, LocalDate from, LocalDate until) {
        limits.add(new Limit(
                organization + bucket + ":" + window + ":" + from,
                Scope.POLICY,
                policy,
                calls,
                new Limit.Calendar(
                        window,
                        from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        until.atStartOfDay(ZoneOffset.UTC).toInstant())));
    }
}
