package mcpmanager.invoke.authentication;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that was issued and not revoked.
 *
 * @param serverSlug the server that it opens
 * @param expiresAt null: never
 * @param hash bcrypt, of the key's secret part
 */
public record KnownKey(
        CallerKey caller, String serverSlug, @Nullable Instant expiresAt, String hash) {

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "KnownKey[" + caller.keyId() + "]";
    }
}
