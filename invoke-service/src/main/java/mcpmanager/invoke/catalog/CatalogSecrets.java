package mcpmanager.invoke.catalog;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent;
import mcpmanager.events.secret.SecretEvent.ApiKeyHashed;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of the replica, sealed or hashed. One thread replaces them, any thread reads. A credential can be leaving:
 * forgotten, and yet there until no data source points to it.
 */
final class CatalogSecrets {

    private final Map<SecretRef, SecretEvent> secrets = new ConcurrentHashMap<>();
    private final Set<SecretRef> leaving = ConcurrentHashMap.newKeySet();

    /** Null when it is not there, or is not this organisation's. */
    @Nullable
    SecretSealed sealed(SecretRef ref, OrganizationId organizationId) {
        return secrets.get(ref) instanceof SecretSealed sealed
                        && sealed.organizationId().equals(organizationId)
                ? sealed
                : null;
    }

    /** Null when it is not there, or is not this organisation's or of this key. */
    @Nullable
    String hash(SecretRef ref, OrganizationId organizationId, ApiKeyId keyId) {
        return secrets.get(ref) instanceof ApiKeyHashed hashed
                        && hashed.keyId().equals(keyId)
                        && hashed.organizationId().equals(organizationId)
                ? hashed.hash()
                : null;
    }

    /** Null when it is not there, or is leaving. */
    @Nullable
    SecretEvent staying(SecretRef ref) {
        return leaving.contains(ref) ? null : secrets.get(ref);
    }

    void put(SecretEvent secret) {
        leaving.remove(secret.ref());
        secrets.put(secret.ref(), secret);
    }

    void leave(SecretRef ref) {
        leaving.add(ref);
    }

    /** What was there. */
    @Nullable
    SecretEvent remove(SecretRef ref) {
        leaving.remove(ref);
        return secrets.remove(ref);
    }

    void clear() {
        secrets.clear();
        leaving.clear();
    }
}
