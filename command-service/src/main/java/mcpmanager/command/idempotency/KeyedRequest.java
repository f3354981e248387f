package mcpmanager.command.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import mcpmanager.chassis.access.Caller;
import mcpmanager.rules.hash.Sha256;
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
        MessageDigest digest = Sha256.digest();
        String asked = request.getMethod() + "\n" + request.getURI().getRawPath() + "\n"
                + request.getURI().getRawQuery() + "\n" + request.getHeaders().getFirst(HttpHeaders.IF_MATCH) + "\n";
        digest.update(asked.getBytes(StandardCharsets.UTF_8));
        return new KeyedRequest(caller, key, digest.digest(body));
    }
}
