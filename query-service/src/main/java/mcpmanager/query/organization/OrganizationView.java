package mcpmanager.query.organization;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.query.view.View;

/**
 * An organisation.
 *
 * @param defaultEffect what holds for a call when no policy says anything
 */
record OrganizationView(
        OrganizationId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String name,
        DefaultEffect defaultEffect,
        OrganizationLimits limits)
        implements View {

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public OrganizationId organizationId() {
        return id;
    }

    @Override
    public String listName() {
        return name;
    }
}
