package mcpmanager.rules.masking;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of an organisation under which {@link MaskStrategy.Hash} hashes; nothing shows it. Safe for many threads. */
public final class HashKey {

    /** Fewest bytes of a key (RFC 2104, section 3, wants no less than the strength that is asked of it). */
    public static final int MIN_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac initialised;

    private HashKey(Mac initialised) {
        this.initialised = initialised;
    }

    /** @throws IllegalArgumentException if there are fewer than {@link #MIN_BYTES} bytes */
    public static HashKey of(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("a key has at least " + MIN_BYTES + " bytes");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return new HashKey(mac);
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    /** One for the caller alone. */
    Mac mac() {
        try {
            return (Mac) initialised.clone();
        } catch (CloneNotSupportedException otherProvider) {
            throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", otherProvider);
        }
    }

    @Override
    public String toString() {
        return "HashKey[hidden]";
    }
}
