package mcpmanager.invoke.authentication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks which keys there are, as of now. */
@FunctionalInterface
public interface KnownKeys {

    /** Null when never issued, revoked, or its hash has not arrived. Never waits. */
    @Nullable
    KnownKey find(UUID keyId);

    /** Null when it is no key of a server, or as above. */
    default @Nullable CallerKey callerWith(UUID keyId) {
        return find(keyId) instanceof KnownKey.OfServer known ? known.caller() : null;
    }
}
