package mcpmanager.invoke.rest;

import java.util.List;
import java.util.Locale;
import mcpmanager.invoke.authentication.PresentedKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The API key of a request: {@code Authorization: Bearer} or {@code X-API-Key}. A header that comes twice, another
 * scheme, or two headers that differ are no key at all.
 */
final class HeaderKey {

    private static final String X_API_KEY = "X-API-Key";
    private static final String BEARER = "bearer ";

    private HeaderKey() {}

    static @Nullable PresentedKey of(HttpHeaders headers) {
        List<String> authorization = headers.getValuesAsList(HttpHeaders.AUTHORIZATION);
        List<String> apiKey = headers.getValuesAsList(X_API_KEY);
        if (authorization.size() > 1 || apiKey.size() > 1) {
            return null;
        }
        String bearer = authorization.isEmpty() ? null : token(authorization.getFirst());
        if (!authorization.isEmpty() && bearer == null) {
            return null;
        }
        String plain = apiKey.isEmpty() ? bearer : apiKey.getFirst().strip();
        return plain == null || (bearer != null && !bearer.equals(plain)) ? null : new PresentedKey(plain);
    }

    private static @Nullable String token(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
