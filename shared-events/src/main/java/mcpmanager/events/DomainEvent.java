package mcpmanager.events;

import mcpmanager.events.organization.OrganizationId;

/** Anything that happened and is published. Its name and version on the wire stand in {@code EventTypes}. */
public interface DomainEvent {

    /** The organisation that it happened in. */
    OrganizationId organizationId();

    /** What it happened to: the aggregate, the invocation or the secret. CloudEvents {@code subject}. */
    String subject();
}
