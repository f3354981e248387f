package mcpmanager.invoke.authentication;

import java.time.Instant;
import mcpmanager.events.server.ApiKeyId;
import org.jspecify.annotations.Nullable;

/** A key that was issued and not revoked. */
public sealed interface KnownKey {

    ApiKeyId id();

    /** Null: never. */
    @Nullable
    Instant expiresAt();

    /** Bcrypt, of the key's secret part. */
    String hash();

    default boolean isExpired(Instant now) {
        Instant end = expiresAt();
        return end != null && !now.isBefore(end);
    }

    /**
     * Opens a server.
     *
     * @param serverSlug the server that it opens
     */
    record OfServer(
            CallerKey caller, String serverSlug, @Nullable Instant expiresAt, String hash) implements KnownKey {

        @Override
        public ApiKeyId id() {
            return caller.keyId();
        }

        @Override
        public String toString() {
            return "KnownKey[" + id() + "]";
        }
    }

    /** Reads the registry of an organisation. */
    record OfReader(ReaderKey reader, @Nullable Instant expiresAt, String hash) implements KnownKey {

        @Override
        public ApiKeyId id() {
            return reader.keyId();
        }

        @Override
        public String toString() {
            return "KnownKey[" + id() + "]";
        }
    }
}
