package mcpmanager.invoke.catalog;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.KnownKey;
import org.jspecify.annotations.Nullable;

/** The keys of the replica's servers. One thread replaces them, any thread reads. */
final class IssuedKeys {

    private final Map<UUID, IssuedKey> keys = new ConcurrentHashMap<>();

    private record IssuedKey(CatalogEntry.Key key, CallerKey caller, String serverSlug) {}

    /** Null when it was not issued, or its hash has not arrived or was forgotten. */
    KnownKey.@Nullable OfServer find(UUID keyId, CatalogSecrets secrets) {
        IssuedKey issued = keys.get(keyId);
        if (issued == null) {
            return null;
        }
        CallerKey caller = issued.caller();
        SecretRef ref = issued.key().hash();
        String hash = secrets.hash(ref, caller.organizationId(), caller.keyId());
        return hash == null
                ? null
                : new KnownKey.OfServer(
                        caller, issued.serverSlug(), issued.key().expiresAt(), hash);
    }

    /** Null when it was not issued. */
    @Nullable
    McpServerId serverOf(ApiKeyId key) {
        IssuedKey issued = keys.get(key.value());
        return issued == null ? null : issued.caller().serverId();
    }

    /** Takes over what became of a server; null: it is not there. */
    void replace(CatalogEntry.@Nullable Server before, CatalogEntry.@Nullable Server after) {
        if (after != null && (before == null || before.keys() != after.keys())) {
            for (CatalogEntry.Key key : after.keys()) {
                CallerKey caller =
                        new CallerKey(key.id(), after.organizationId(), after.id(), key.name(), key.origin());
                keys.put(key.id().value(), new IssuedKey(key, caller, after.slug()));
            }
        }
        if (before != null && (after == null || before.keys() != after.keys())) {
            Set<ApiKeyId> kept = after == null
                    ? Set.of()
                    : after.keys().stream().map(CatalogEntry.Key::id).collect(Collectors.toSet());
            before.keys().stream()
                    .map(CatalogEntry.Key::id)
                    .filter(id -> !kept.contains(id))
                    .forEach(id -> keys.remove(id.value()));
        }
    }

    void clear() {
        keys.clear();
    }
}
