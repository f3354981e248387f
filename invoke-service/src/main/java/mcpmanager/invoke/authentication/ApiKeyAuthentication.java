package mcpmanager.invoke.authentication;

import java.time.InstantSource;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks keys whose form and checksum are right: once for each key by bcrypt, from then on by a comparison in constant
 * time. Revocation and expiry are looked up at every call. A key that is unknown, revoked or expired costs
 * the same bcrypt as a wrong one.
 */
@Component
final class ApiKeyAuthentication {

    /** A bcrypt hash at the usual cost that no key has. */
    private static final String NOBODYS_HASH = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

    private final KnownKeys keys;
    private final SecretChecks checks;
    private final InstantSource clock;
    private final VerifiedKeys verified = new VerifiedKeys();

    ApiKeyAuthentication(KnownKeys keys, SecretChecks checks, InstantSource clock) {
        this.keys = keys;
        this.checks = checks;
        this.clock = clock;
    }

    /** As {@link CallerAuthentication#authenticate}. */
    Mono<CallerKey> authenticate(ApiKey key, @Nullable String serverSlug) {
        KnownKey known = current(key);
        SecretMac mac = verified.mac(key);
        if (known != null && verified.contains(known, mac)) {
            return Mono.justOrEmpty(admit(known, serverSlug));
        }
        String hash = known == null ? NOBODYS_HASH : known.hash();
        return checks.matches(mac, key.secret(), hash)
                .mapNotNull(matches -> matches ? admitChecked(key, hash, mac, serverSlug) : null);
    }

    /** As {@link RecognizedCallers#recognize}. */
    @Nullable
    ApiKeyId recognize(ApiKey key) {
        KnownKey known = current(key);
        SecretMac mac = verified.mac(key);
        return known != null && verified.contains(known, mac) ? known.caller().keyId() : null;
    }

    /** The check took a while: only what is still true counts. */
    private @Nullable CallerKey admitChecked(ApiKey key, String hash, SecretMac mac, @Nullable String serverSlug) {
        KnownKey known = current(key);
        if (known == null || !known.hash().equals(hash)) {
            return null;
        }
        verified.add(known, mac);
        return admit(known, serverSlug);
    }

    private @Nullable KnownKey current(ApiKey key) {
        KnownKey known = keys.find(key.id());
        if (known == null || known.isExpired(clock.instant())) {
            verified.remove(key.id());
            return null;
        }
        return known;
    }

    private static @Nullable CallerKey admit(KnownKey known, @Nullable String serverSlug) {
        return serverSlug == null || serverSlug.equals(known.serverSlug()) ? known.caller() : null;
    }
}
