package mcpmanager.invoke.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.invoke.authentication.KnownKey;
import mcpmanager.invoke.authentication.TokenServer;
import org.jspecify.annotations.Nullable;

/** The replica's servers, with what opens them. One thread replaces them, any thread reads. */
final class CatalogServers {

    private final Map<McpServerId, CatalogEntry.Server> servers = new ConcurrentHashMap<>();
    private final IssuedKeys keys = new IssuedKeys();
    private final OpenServers open = new OpenServers();
    private final CatalogSecrets secrets;

    CatalogServers(CatalogSecrets secrets) {
        this.secrets = secrets;
    }

    CatalogEntry.@Nullable Server get(McpServerId id) {
        return servers.get(id);
    }

    /** Null when the key opens none, or one that keys do not open at present. */
    KnownKey.@Nullable OfServer keyWith(UUID keyId) {
        KnownKey.OfServer known = keys.find(keyId, secrets);
        CatalogEntry.Server server =
                known == null ? null : servers.get(known.caller().serverId());
        return server != null && server.isOpenToKeys() ? known : null;
    }

    /** Null when it was not issued. */
    @Nullable
    McpServerId serverOf(ApiKeyId key) {
        return keys.serverOf(key);
    }

    /** Null when tokens do not open it. */
    @Nullable
    TokenServer openToTokens(String slug) {
        return open.find(slug);
    }

    /** Enabled ones, by slug. */
    List<PublishedServer> published(OrganizationId organization) {
        return servers.values().stream()
                .filter(server -> server.isEnabled() && server.organizationId().equals(organization))
                .map(PublishedServer::of)
                .sorted(Comparator.comparing(PublishedServer::slug))
                .toList();
    }

    void put(CatalogEntry.Server server) {
        replaced(servers.put(server.id(), server), server);
    }

    void forget(McpServerId id) {
        replaced(servers.remove(id), null);
    }

    void clear() {
        servers.clear();
        keys.clear();
        open.clear();
    }

    private void replaced(CatalogEntry.@Nullable Server before, CatalogEntry.@Nullable Server after) {
        keys.replace(before, after);
        open.replace(before, after);
    }
}
