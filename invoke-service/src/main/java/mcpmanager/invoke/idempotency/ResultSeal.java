package mcpmanager.invoke.idempotency;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.rules.hash.HashKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals results for Redis: AES-256-GCM, bound to the place where they are kept, under a key that is expanded from the
 * organisation's hash key (HKDF-Expand, <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>).
 */
final class ResultSeal {

    private static final byte[] PURPOSE = "mcpm idempotency result v1\u0001".getBytes(StandardCharsets.UTF_8);

    private final AesGcmJce cipher;
    private final byte[] place;

    ResultSeal(HashKey key, String place) {
        this.place = place.getBytes(StandardCharsets.UTF_8);
        try {
            Mac expand = key.mac();
            cipher = new AesGcmJce(expand.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has AES-GCM", e);
        }
    }

    String seal(Completed result) {
        try {
            byte[] plain = JsonMapper.shared().writeValueAsBytes(result);
            return Base64.getEncoder().encodeToString(cipher.encrypt(plain, place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a result can't be sealed", e);
        }
    }

    /** @throws IllegalStateException when it is not what was sealed here */
    Completed open(String sealed) {
        try {
            byte[] plain = cipher.decrypt(Base64.getDecoder().decode(sealed), place);
            return JsonMapper.shared().readValue(plain, Completed.class);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("a remembered result does not open", e);
        }
    }
}
