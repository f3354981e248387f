package mcpmanager.rules.hash;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Hashes JSON values under a secret key: HMAC-SHA-256 (<a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>) of
 * the value's {@link CanonicalJson}, cut to 128 bits. Equal values have equal hashes; nobody without the key guesses a value
 * from its hash. For any thread.
 */
public final class HashKey {

    /** What every hash begins with. */
    public static final String PREFIX = "hmac:";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int HASH_BYTES = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    private HashKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * @param base64 32 bytes
     * @throws IllegalArgumentException when it is something else; the message repeats nothing of it
     */
    public static HashKey of(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("not a hash key");
        }
        return new HashKey(key);
    }

    /** {@link #PREFIX} and 22 characters of base64url. */
    public String hash(JsonNode value) {
        byte[] hash = mac().doFinal(CanonicalJson.of(value));
        return PREFIX + TEXT.encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    }

    @Override
    public String toString() {
        return "HashKey[***]";
    }

    /** One with this key, for the caller alone. */
    public Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
