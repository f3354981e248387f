package mcpmanager.events.organization;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.secret.SecretRef;
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

    /**
     * The organisation has a key under which values that no record may show are hashed. It stays the same, so that equal
     * values have equal hashes.
     */
    @Revision("1")
    record HashKeyIssued(OrganizationId organizationId, SecretRef hashKey) implements OrganizationEvent {}
}
