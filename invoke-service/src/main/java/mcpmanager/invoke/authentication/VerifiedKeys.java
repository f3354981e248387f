package mcpmanager.invoke.authentication;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;

/**
 * Keys whose secret was checked against their hash, kept as HMAC-SHA256 under a pepper of this process. An entry holds
 * for the very hash it was checked against, so a changed or withdrawn hash ends it. At most one entry for each key.
 */
final class VerifiedKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
    private final Mac peppered;

    private record Entry(String hash, SecretMac mac) {}

    VerifiedKeys() {
        byte[] pepper = new byte[32];
        new SecureRandom().nextBytes(pepper);
        try {
            peppered = Mac.getInstance(ALGORITHM);
            peppered.init(new SecretKeySpec(pepper, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM lacks " + ALGORITHM, e);
        }
    }

    SecretMac mac(ApiKey key) {
        try {
            Mac mac = (Mac) peppered.clone();
            return new SecretMac(key.id(), mac.doFinal(key.secret().getBytes(StandardCharsets.US_ASCII)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " can't be copied", e);
        }
    }

    boolean contains(KnownKey known, SecretMac mac) {
        @Nullable Entry entry = entries.get(mac.keyId());
        return entry != null && entry.mac().equals(mac) && entry.hash().equals(known.hash());
    }

    void add(KnownKey known, SecretMac mac) {
        entries.put(mac.keyId(), new Entry(known.hash(), mac));
    }

    void remove(UUID keyId) {
        entries.remove(keyId);
    }
}
