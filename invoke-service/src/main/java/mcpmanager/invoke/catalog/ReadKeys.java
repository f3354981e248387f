package mcpmanager.invoke.catalog;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.authentication.KnownKey;
import mcpmanager.invoke.authentication.ReaderKey;
import org.jspecify.annotations.Nullable;

/** The keys that read the registries of the replica's organisations. One thread replaces them, any thread reads. */
final class ReadKeys {

    private final Map<UUID, ReadKey> keys = new ConcurrentHashMap<>();

    private record ReadKey(CatalogEntry.ReadKey entry, OrganizationId organization) {}

    /** Null when it was not issued, or its hash has not arrived or was forgotten. */
    @Nullable
    KnownKey find(UUID keyId, CatalogSecrets secrets) {
        ReadKey key = keys.get(keyId);
        if (key == null) {
            return null;
        }
        CatalogEntry.ReadKey entry = key.entry();
        String hash = secrets.hash(entry.hash(), key.organization(), entry.id());
        return hash == null
                ? null
                : new KnownKey.OfReader(new ReaderKey(entry.id(), key.organization()), entry.expiresAt(), hash);
    }

    /** Takes over what became of an organisation; null: it is not there. */
    void replace(CatalogEntry.@Nullable Organization before, CatalogEntry.@Nullable Organization after) {
        List<CatalogEntry.ReadKey> present = after == null ? List.of() : after.readers();
        if (after != null) {
            present.forEach(key -> keys.put(key.id().value(), new ReadKey(key, after.organizationId())));
        }
        if (before != null) {
            before.readers().stream()
                    .map(CatalogEntry.ReadKey::id)
                    .filter(id -> present.stream().noneMatch(key -> key.id().equals(id)))
                    .forEach(id -> keys.remove(id.value()));
        }
    }

    void clear() {
        keys.clear();
    }
}
