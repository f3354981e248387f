package mcpmanager.chassis.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import mcpmanager.rules.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The second way to carry an access token: in a cookie that scripts can't read. Such a token names the SHA-256 of another
 * one, which scripts of our own pages can read and send in a header with every request that may change something; pages
 * of others can't. The claim is signed, so every service can check it by itself.
 */
public final class SessionCookie {

    /** The cookie with the access token. */
    public static final String NAME = "mcpm_access";
    /** The header with the token against foreign pages. */
    public static final String CSRF_HEADER = "X-CSRF-Token";
    /** Claim of the access token: the token's SHA-256, base64url. */
    public static final String CSRF_CLAIM = "csrf";

    private SessionCookie() {}

    /** The access token in the cookie, unless the request has a bearer token as well. */
    static @Nullable String accessToken(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(NAME);
        return cookie == null || request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                ? null
                : cookie.getValue();
    }

    /** Whether the request comes from a page that may read the token. */
    static boolean isProven(ServerHttpRequest request, Jwt accessToken) {
        String expected = accessToken.getClaimAsString(CSRF_CLAIM);
        String shown = request.getHeaders().getFirst(CSRF_HEADER);
        return expected != null
                && shown != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII),
                        fingerprint(shown).getBytes(StandardCharsets.US_ASCII));
    }

    private static String fingerprint(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(token));
    }
}
