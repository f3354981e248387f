package mcpmanager.command.organization;

import java.time.Duration;
import java.util.List;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.OrganizationLimits;
import org.jspecify.annotations.Nullable;

/** What limits may be: at most 4 rates of 1 to 1,000,000 calls in 1 s to 1 day; 0 to 1,000,000 of each kind. */
final class LimitRules {

    private static final int MOST_RATES = 4;
    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private LimitRules() {}

    /**
     * @throws CommandRejected {@code ORGANIZATION_LIMITS_INVALID}
     */
    static void check(OrganizationLimits limits) {
        checkRates(limits.rateLimits());
        checkMost("/limits/mostTools", limits.mostTools());
        checkMost("/limits/mostServers", limits.mostServers());
        checkMost("/limits/mostDataSources", limits.mostDataSources());
    }

    private static void checkRates(List<CallRate> rates) {
        if (rates.size() > MOST_RATES) {
            throw invalid("/limits/rateLimits", "must be at most " + MOST_RATES);
        }
        for (int i = 0; i < rates.size(); i++) {
            CallRate rate = rates.get(i);
            if (rate.permits() < 1 || rate.permits() > MOST) {
                throw invalid("/limits/rateLimits/" + i + "/permits", "must be 1 to " + MOST);
            }
            if (rate.period().compareTo(SHORTEST) < 0 || rate.period().compareTo(LONGEST) > 0) {
                throw invalid("/limits/rateLimits/" + i + "/period", "must be " + SHORTEST + " to " + LONGEST);
            }
        }
    }

    private static void checkMost(String path, @Nullable Integer most) {
        if (most != null && (most < 0 || most > MOST)) {
            throw invalid(path, "must be 0 to " + MOST);
        }
    }

    private static CommandRejected invalid(String path, String message) {
        return CommandRejected.field(RejectionCode.ORGANIZATION_LIMITS_INVALID, path, message);
    }
}
