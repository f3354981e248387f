package mcpmanager.invoke.catalog;

import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.policy.OrganizationPolicies;

/** Asks what policies say. Never waits. */
public interface KnownPolicies {

    /** Those that open nothing when the organisation is not known. */
    OrganizationPolicies policiesOf(OrganizationId organization);
}
