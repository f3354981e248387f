package mcpmanager.command.organization;

import mcpmanager.events.organization.OrganizationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an organisation. */
public sealed interface OrganizationCommand {

    @TargetAggregateIdentifier
    OrganizationId organizationId();

    record CreateOrganization(OrganizationId organizationId, String name) implements OrganizationCommand {}
}
