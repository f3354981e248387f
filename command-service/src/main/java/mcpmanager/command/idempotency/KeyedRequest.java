package mcpmanager.command.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import mcpmanager.chassis.access.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A request with its idempotency key, which counts for one user.
 *
 * @param content SHA-256 of method, address, condition and body; never kept, as a password could be guessed from it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyedRequest(Caller caller, String key, byte[] content) {

    static KeyedRequest of(Caller caller, String key, ServerHttpRequest request, byte[] body) {
        MessageDigest digest = sha256();
        String asked = request.getMethod() + "\n" + request.getURI().getRawPath() + "\n"
                + request.getURI().getRawQuery() + "\n" + request.getHeaders().getFirst(HttpHeaders.IF_MATCH) + "\n";
        digest.update(asked.getBytes(StandardCharsets.UTF_8));
        return new KeyedRequest(caller, key, digest.digest(body));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
