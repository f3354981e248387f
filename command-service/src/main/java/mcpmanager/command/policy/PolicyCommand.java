package mcpmanager.command.policy;

import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a policy. */
sealed interface PolicyCommand extends AggregateCommand {

    PolicyId policyId();

    @Override
    default PolicyId aggregateId() {
        return policyId();
    }

    OrganizationId organizationId();

    /** The version that the caller read; null changes any. */
    @Nullable
    Long expectedVersion();

    record DefinePolicy(PolicyId policyId, OrganizationId organizationId, PolicyDefinition definition)
            implements PolicyCommand {

        @Override
        public @Nullable Long expectedVersion() {
            return null;
        }
    }

    record AmendPolicy(
            PolicyId policyId,
            OrganizationId organizationId,
            PolicyDefinition definition,
            @Nullable Long expectedVersion)
            implements PolicyCommand {}

    record EnablePolicy(
            PolicyId policyId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements PolicyCommand {}

    record DisablePolicy(
            PolicyId policyId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements PolicyCommand {}

    record DeletePolicy(
            PolicyId policyId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements PolicyCommand {}
}
