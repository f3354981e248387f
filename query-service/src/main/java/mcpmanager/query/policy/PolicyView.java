package mcpmanager.query.policy;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.query.view.View;

/**
 * A policy.
 *
 * @param enabled false: says nothing
 */
record PolicyView(
        PolicyId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        boolean enabled,
        PolicyDefinition definition)
        implements View {

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public String listName() {
        return definition.name();
    }

    PolicyView after(long newVersion, Instant time, boolean nowEnabled, PolicyDefinition newDefinition) {
        return new PolicyView(id, organizationId, newVersion, createdAt, time, nowEnabled, newDefinition);
    }
}
