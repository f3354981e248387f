package mcpmanager.rules.masking;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import mcpmanager.rules.hash.CanonicalJson;
import mcpmanager.rules.hash.HashKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token that stands for a value: {@code hmac:} and 32 characters of base64url. They hold 128 bits of HMAC-SHA-256
 * (<a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>, truncated as its section 5 allows) of the value's
 * {@link CanonicalJson}, and 64 bits of that under the same key, so that a token is known again and no other text passes
 * for one. Equal values have equal tokens. For one thread.
 */
final class ValueHash {

    private static final String PREFIX = "hmac:";
    private static final int VALUE_BYTES = 16;
    private static final int CHECK_BYTES = 8;
    private static final int LENGTH = PREFIX.length() + 32;
    private static final byte OF_A_VALUE = 1;
    private static final byte OF_A_HASH = 2;

    private final HashKey key;
    private @Nullable Mac mac;

    ValueHash(HashKey key) {
        this.key = key;
    }

    String token(JsonNode value) {
        byte[] hash = hmac(OF_A_VALUE, CanonicalJson.of(value), VALUE_BYTES);
        byte[] both = Arrays.copyOf(hash, VALUE_BYTES + CHECK_BYTES);
        System.arraycopy(hmac(OF_A_HASH, hash, CHECK_BYTES), 0, both, VALUE_BYTES, CHECK_BYTES);
        return PREFIX + Base64.getUrlEncoder().encodeToString(both);
    }

    boolean isToken(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        try {
            byte[] both = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
            byte[] check = hmac(OF_A_HASH, Arrays.copyOf(both, VALUE_BYTES), CHECK_BYTES);
            return Arrays.equals(check, Arrays.copyOfRange(both, VALUE_BYTES, both.length));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private byte[] hmac(byte domain, byte[] message, int length) {
        Mac own = mac == null ? key.mac() : mac;
        mac = own;
        own.update(domain);
        return Arrays.copyOf(own.doFinal(message), length);
    }
}
