package mcpmanager.invoke.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** An aggregate as the replica keeps it; also the form that snapshots have. The version is the aggregate's, from 0. */
sealed interface CatalogEntry {

    OrganizationId organizationId();

    long version();

    /**
     * A server with its keys.
     *
     * @param disabled true while neither it nor its keys are known to anyone; null: as false, so in earlier snapshots
     * @param listed null: since it was created, so in earlier snapshots
     * @param keys those that were issued and not revoked
     * @param authorization whose tokens open it; null: nobody's
     */
    record Server(
            McpServerId id,
            OrganizationId organizationId,
            long version,
            String slug,
            String name,
            @Nullable String instructions,
            @Nullable Boolean disabled,
            @Nullable Listed listed,
            Set<ToolId> tools,
            List<Key> keys,
            @Nullable ServerAuthorization authorization)
            implements CatalogEntry {

        boolean isEnabled() {
            return !Boolean.TRUE.equals(disabled);
        }

        boolean isOpenToKeys() {
            return isEnabled() && (authorization == null || authorization.apiKeys());
        }
    }

    /**
     * Since when a server is to be found as it is: created, changed or enabled.
     *
     * @param version the server's version then
     */
    record Listed(long version, Instant since) {}

    /** @param first the key at the start of the rotations that led to this one; null: itself, so in earlier snapshots */
    record Key(
            ApiKeyId id,
            String name,
            SecretRef hash,
            @Nullable Instant expiresAt,
            @Nullable ApiKeyId first) {

        ApiKeyId origin() {
            return first == null ? id : first;
        }
    }

    /**
     * @param result what a query answers with; null: not on record, so in earlier snapshots
     */
    record Tool(
            ToolId id,
            OrganizationId organizationId,
            long version,
            boolean enabled,
            ToolDefinition definition,
            @Nullable QueryResult result)
            implements CatalogEntry {}

    /**
     * @param disabled true while no tool can use it; null: as false, so in earlier snapshots
     * @param credential null when it needs none
     */
    record DataSource(
            DataSourceId id,
            OrganizationId organizationId,
            long version,
            @Nullable Boolean disabled,
            DataSourceConnection connection,
            @Nullable SecretRef credential)
            implements CatalogEntry {

        boolean isEnabled() {
            return !Boolean.TRUE.equals(disabled);
        }
    }

    /** @param definition null when it is not known: a part of its history can't be read */
    record Policy(
            PolicyId id,
            OrganizationId organizationId,
            long version,
            boolean enabled,
            @Nullable PolicyDefinition definition)
            implements CatalogEntry {}

    /**
     * @param hashKey null when it has none yet
     * @param readKeys those that were issued and not revoked; null: none, so in earlier snapshots
     * @param rateLimits of all its calls together
     */
    record Organization(
            OrganizationId organizationId,
            long version,
            DefaultEffect defaultEffect,
            @Nullable SecretRef hashKey,
            @Nullable List<ReadKey> readKeys,
            List<CallRate> rateLimits)
            implements CatalogEntry {

        List<ReadKey> readers() {
            return readKeys == null ? List.of() : readKeys;
        }
    }

    record ReadKey(ApiKeyId id, SecretRef hash, @Nullable Instant expiresAt) {}
}
