package mcpmanager.events.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much an organisation may have; null: as many as it likes.
 *
 * @param rateLimits of all its calls together; each holds
 */
public record OrganizationLimits(
        List<CallRate> rateLimits,
        @Nullable Integer mostTools,
        @Nullable Integer mostServers,
        @Nullable Integer mostDataSources) {

    public static final OrganizationLimits NONE = new OrganizationLimits(List.of(), null, null, null);
}
