package mcpmanager.invoke.catalog;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.KnownKey;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.invoke.authentication.TokenServer;
import mcpmanager.invoke.authentication.TokenServers;
import mcpmanager.invoke.custom.CustomTools;
import mcpmanager.invoke.policy.OrganizationPolicies;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The replica. Entries are immutable; one thread replaces them, any thread reads. Each entry stands for itself, so there
 * is no moment at which a batch of changes must appear as one, and a change costs the same however large the replica is.
 *
 * <p>References across organisations lead nowhere. When the replica is too old, no tool is visible.
 */
@Component
final class Catalog
        implements KnownKeys,
                KnownDataSources,
                KnownHashKeys,
                KnownWasmModules,
                KnownPolicies,
                KnownLimits,
                TokenServers,
                PublishedServers,
                CatalogChanges {

    private final CatalogSecrets secrets = new CatalogSecrets();
    private final CatalogServers servers = new CatalogServers(secrets);
    private final CatalogDataSources dataSources = new CatalogDataSources(secrets);
    private final ReadKeys readKeys = new ReadKeys();
    private final CatalogPolicies policies = new CatalogPolicies();
    private final CatalogTools tools;

    Catalog(CustomTools installed) {
        this.tools = new CatalogTools(servers, installed);
    }

    @Override
    public @Nullable KnownKey find(UUID keyId) {
        KnownKey known = servers.keyWith(keyId);
        return known == null ? readKeys.find(keyId, secrets) : known;
    }

    @Override
    public @Nullable TokenServer find(String slug) {
        return servers.openToTokens(slug);
    }

    @Override
    public @Nullable KnownDataSource find(OrganizationId organizationId, DataSourceId id) {
        return dataSources.find(organizationId, id);
    }

    @Override
    public boolean isThere(DataSourceId id) {
        return dataSources.get(id) != null;
    }

    @Override
    public @Nullable SecretSealed hashKeyOf(OrganizationId id) {
        CatalogEntry.Organization known = policies.organization(id);
        return known == null || known.hashKey() == null ? null : secrets.sealed(known.hashKey(), id);
    }

    @Override
    public @Nullable SecretSealed contentOf(OrganizationId organization, WasmModuleId module) {
        return secrets.sealed(module.content(), organization);
    }

    @Override
    public void whenChanged(Consumer<McpServerId> listener) {
        tools.whenChanged(listener);
    }

    @Override
    public OrganizationPolicies policiesOf(OrganizationId organization) {
        return policies.of(organization);
    }

    @Override
    public List<CallRate> rateLimitsOf(OrganizationId organization) {
        CatalogEntry.Organization known = policies.organization(organization);
        return known == null ? List.of() : known.rateLimits();
    }

    @Override
    public List<PublishedServer> of(OrganizationId organization) {
        return servers.published(organization);
    }

    /** Of a server that is there, whoever asks. */
    VisibleSet toolsOf(McpServerId server) {
        return tools.of(server);
    }

    CatalogEntry.@Nullable Server server(McpServerId id) {
        return servers.get(id);
    }

    CatalogEntry.@Nullable Tool tool(ToolId id) {
        return tools.get(id);
    }

    CatalogEntry.@Nullable DataSource dataSource(DataSourceId id) {
        return dataSources.get(id);
    }

    CatalogEntry.@Nullable Policy policy(PolicyId id) {
        return policies.policy(id);
    }

    CatalogEntry.@Nullable Organization organization(OrganizationId id) {
        return policies.organization(id);
    }

    /** Null when it was forgotten, even if it still opens for a moment. */
    @Nullable
    SecretEvent secret(SecretRef ref) {
        return secrets.staying(ref);
    }

    void put(CatalogEntry entry) {
        switch (entry) {
            case CatalogEntry.Server server -> {
                servers.put(server);
                tools.changed(server.id());
            }
            case CatalogEntry.DataSource dataSource -> dataSources.put(dataSource);
            case CatalogEntry.Tool tool -> tools.put(tool);
            case CatalogEntry.Policy policy -> {
                policies.put(policy);
                tools.changed(policy.organizationId());
            }
            case CatalogEntry.Organization organization -> {
                readKeys.replace(policies.organization(organization.organizationId()), organization);
                policies.put(organization);
                tools.changed(organization.organizationId());
            }
        }
    }

    void put(SecretEvent secret) {
        secrets.put(secret);
        if (secret instanceof ApiKeyHashed hashed) {
            changed(hashed.keyId());
        }
    }

    /**
     * A credential opens for as long as a data source points to it: the event that points elsewhere was published before
     * the credential was forgotten, but on another topic.
     */
    void forget(SecretRef ref) {
        if (dataSources.use(ref)) {
            secrets.leave(ref);
        } else if (secrets.remove(ref) instanceof ApiKeyHashed hashed) {
            changed(hashed.keyId());
        }
    }

    void forget(ToolId id) {
        tools.forget(id);
    }

    void forget(McpServerId id) {
        servers.forget(id);
        tools.changed(id);
    }

    void forget(DataSourceId id) {
        dataSources.forget(id);
    }

    void forget(PolicyId id) {
        OrganizationId organization = policies.forget(id);
        if (organization != null) {
            tools.changed(organization);
        }
    }

    void forget(OrganizationId id) {
        readKeys.replace(policies.organization(id), null);
        policies.forget(id);
        tools.changed(id);
    }

    void clear() {
        servers.clear();
        policies.clear();
        readKeys.clear();
        dataSources.clear();
        secrets.clear();
        tools.clear();
    }

    /** Compiles what is not compiled yet, so that no call has to. */
    void warmUp() {
        tools.warmUp();
        policies.warmUp();
    }

    private void changed(ApiKeyId key) {
        McpServerId server = servers.serverOf(key);
        if (server != null) {
            tools.changed(server);
        }
    }
}
