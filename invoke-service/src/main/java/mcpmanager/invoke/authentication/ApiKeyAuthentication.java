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
final class ApiKeyAuthentication implements ReaderAuthentication {

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
        return verify(key).mapNotNull(known -> admit(known, serverSlug));
    }

    @Override
    public Mono<ReaderKey> authenticateReader(@Nullable Credential presented) {
        ApiKey key = presented == null ? null : ApiKey.parse(presented.text()).orElse(null);
        return key == null
                ? Mono.empty()
                : verify(key).mapNotNull(known -> known instanceof KnownKey.OfReader own ? own.reader() : null);
    }

    private Mono<KnownKey> verify(ApiKey key) {
        KnownKey known = current(key);
        SecretMac mac = verified.mac(key);
        if (known != null && verified.contains(known, mac)) {
            return Mono.just(known);
        }
        String hash = known == null ? NOBODYS_HASH : known.hash();
        return checks.matches(mac, key.secret(), hash)
                .mapNotNull(matches -> matches ? stillKnown(key, hash, mac) : null);
    }

    /** As {@link RecognizedCallers#recognize}. */
    @Nullable
    ApiKeyId recognize(ApiKey key) {
        KnownKey known = current(key);
        SecretMac mac = verified.mac(key);
        return known != null && verified.contains(known, mac) ? known.id() : null;
    }

    /** The check took a while: only what is still true counts. */
    private @Nullable KnownKey stillKnown(ApiKey key, String hash, SecretMac mac) {
        KnownKey known = current(key);
        if (known == null || !known.hash().equals(hash)) {
            return null;
        }
        verified.add(known, mac);
        return known;
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
        return known instanceof KnownKey.OfServer own && (serverSlug == null || serverSlug.equals(own.serverSlug()))
                ? own.caller()
                : null;
    }
}
