package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.events.organization.OrganizationId;

/** Asks which servers an organisation offers now: those that are enabled. Never waits. */
@FunctionalInterface
public interface PublishedServers {

    /** Ordered by slug. */
    List<PublishedServer> of(OrganizationId organization);
}
