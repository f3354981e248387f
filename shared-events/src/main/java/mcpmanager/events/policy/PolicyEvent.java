package mcpmanager.events.policy;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;

/** What happened to a policy. */
public sealed interface PolicyEvent extends AdminEvent {

    PolicyId policyId();

    @Override
    default String subject() {
        return policyId().toString();
    }

    /** The policy exists and is enabled. */
    @Revision("1")
    record PolicyDefined(PolicyId policyId, OrganizationId organizationId, PolicyDefinition definition)
            implements PolicyEvent {}

    @Revision("1")
    record PolicyAmended(PolicyId policyId, OrganizationId organizationId, PolicyDefinition definition)
            implements PolicyEvent {}

    @Revision("1")
    record PolicyEnabled(PolicyId policyId, OrganizationId organizationId) implements PolicyEvent {}

    /** The policy says nothing until it is enabled again. */
    @Revision("1")
    record PolicyDisabled(PolicyId policyId, OrganizationId organizationId) implements PolicyEvent {}

    /** The policy is gone for good; its name is free. */
    @Revision("1")
    record PolicyDeleted(PolicyId policyId, OrganizationId organizationId) implements PolicyEvent {}
}
