package mcpmanager.events.organization;

import mcpmanager.events.AdminEvent;
import org.axonframework.serialization.Revision;

/** What happened to an organisation. */
public sealed interface OrganizationEvent extends AdminEvent {

    @Override
    default String subject() {
        return organizationId().toString();
    }

    @Revision("1")
    record OrganizationCreated(OrganizationId organizationId, String name) implements OrganizationEvent {}
}
