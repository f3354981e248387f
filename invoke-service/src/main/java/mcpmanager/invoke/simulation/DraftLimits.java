package mcpmanager.invoke.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.tool.RateLimit;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** Limits that nobody defined yet: what can't be counted is refused. */
public final class DraftLimits {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private DraftLimits() {}

    static void check(@Nullable CallLimit limit, @Nullable CallQuota quota) {
        if (limit != null) {
            check("/draft/limit/calls", limit.calls());
            check("/draft/limit/period", limit.period());
        }
        if (quota != null) {
            check("/draft/quota/perDay", quota.perDay());
            check("/draft/quota/perMonth", quota.perMonth());
        }
    }

    /**
     * @param limits of tools as they would be
     * @throws ProblemException {@code DRAFT_REFUSED} with the place
     */
    public static void check(Map<ToolId, List<RateLimit>> limits) {
        limits.forEach((tool, rates) -> {
            for (int i = 0; i < rates.size(); i++) {
                String path = "/rateLimits/" + tool + "/" + i;
                require(rates.get(i) != null && rates.get(i).scope() != null, path + "/scope", "is missing");
                check(path + "/permits", rates.get(i).permits());
                check(path + "/period", rates.get(i).period());
            }
        });
    }

    private static void check(String path, @Nullable Integer calls) {
        require(calls == null || calls >= 1, path, "must be 1 or more");
    }

    private static void check(String path, @Nullable Duration period) {
        require(
                period != null && period.compareTo(SHORTEST) >= 0 && period.compareTo(LONGEST) <= 0,
                path,
                "must be " + SHORTEST + " to " + LONGEST);
    }

    private static void require(boolean holds, String path, String message) {
        if (!holds) {
            throw Drafts.refused(path, message);
        }
    }
}
