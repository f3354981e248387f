package mcpmanager.query.organization;

import java.time.Instant;
import java.util.UUID;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.query.view.View;
import org.jspecify.annotations.Nullable;

/**
 * An organisation.
 *
 * @param defaultEffect what holds for a call when no policy says anything
 * @param readKey what reads its registry of MCP servers; null: nothing does
 */
record OrganizationView(
        OrganizationId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String name,
        DefaultEffect defaultEffect,
        OrganizationLimits limits,
        @Nullable ReadKey readKey)
        implements View {

    /**
     * @param lastFour the last four characters of the key, so that people can tell keys apart
     */
    record ReadKey(ApiKeyId id, String lastFour, Instant issuedAt) {}

    OrganizationView with(long laterVersion, Instant time, @Nullable ReadKey otherKey) {
        return new OrganizationView(id, laterVersion, createdAt, time, name, defaultEffect, limits, otherKey);
    }

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
