package mcpmanager.command.organization;

import java.time.Duration;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.server.ApiKeyId;
import org.jspecify.annotations.Nullable;

/** What can be asked of an organisation. */
public sealed interface OrganizationCommand extends AggregateCommand {

    OrganizationId organizationId();

    @Override
    default OrganizationId aggregateId() {
        return organizationId();
    }

    record CreateOrganization(OrganizationId organizationId, String name) implements OrganizationCommand {}

    /**
     * @param expectedVersion the version that the caller read; null changes any
     */
    record ChangeOrganization(
            OrganizationId organizationId,
            String name,
            DefaultEffect defaultEffect,
            OrganizationLimits limits,
            @Nullable Long expectedVersion)
            implements OrganizationCommand {}

    /** For the system itself: gives it a hash key if it has none. */
    record IssueHashKey(OrganizationId organizationId) implements OrganizationCommand {}

    /**
     * @param lastFour the last four characters of the key's secret
     * @param gracePeriod how long the key that it replaces, if there is one, is accepted beside it
     * @param expectedVersion the version that the caller read; null changes any
     */
    record IssueReadKey(
            OrganizationId organizationId,
            ApiKeyId keyId,
            String lastFour,
            KeyHash hash,
            Duration gracePeriod,
            @Nullable Long expectedVersion)
            implements OrganizationCommand {}

    /** @param expectedVersion the version that the caller read; null changes any */
    record RevokeReadKey(
            OrganizationId organizationId, @Nullable Long expectedVersion) implements OrganizationCommand {}
}
