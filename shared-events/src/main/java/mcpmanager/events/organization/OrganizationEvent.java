package mcpmanager.events.organization;

import mcpmanager.events.AdminEvent;
import org.axonframework.serialization.Revision;

/** What happened to an organisation. */
public sealed interface OrganizationEvent extends AdminEvent {

    @Override
    default String subject() {
        return organizationId().toString();
    }

    /** It starts with {@link DefaultEffect#ALLOW} and {@link OrganizationLimits#NONE}. */
    @Revision("1")
    record OrganizationCreated(OrganizationId organizationId, String name) implements OrganizationEvent {}

    @Revision("1")
    record OrganizationChanged(
            OrganizationId organizationId, String name, DefaultEffect defaultEffect, OrganizationLimits limits)
            implements OrganizationEvent {}
}
