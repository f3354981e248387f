package mcpmanager.chassis.access;

import mcpmanager.events.organization.OrganizationId;
import reactor.core.publisher.Mono;

/**
 * Asked whether the organisation that an external issuer names exists. A service that only reads needs none: nothing is
 * in an organisation that does not exist.
 */
@FunctionalInterface
public interface KnownOrganizations {

    Mono<Boolean> contains(OrganizationId organization);
}
