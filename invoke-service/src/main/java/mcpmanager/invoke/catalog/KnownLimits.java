package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.OrganizationId;

/** Asks how often an organisation may call. Never waits. */
@FunctionalInterface
public interface KnownLimits {

    /** None when it is not known: then no tool is open either. */
    List<CallRate> rateLimitsOf(OrganizationId organization);
}
