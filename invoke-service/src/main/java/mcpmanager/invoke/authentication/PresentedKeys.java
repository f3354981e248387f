package mcpmanager.invoke.authentication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Takes the key out of {@code Authorization: Bearer} or {@code X-API-Key}; never out of the URL. */
public final class PresentedKeys {

    private static final String SCHEME = "Bearer ";
    private static final String API_KEY = "X-API-Key";

    private PresentedKeys() {}

    /** Null when there is no key, or more than one, or one that is not sent as a bearer token. */
    public static @Nullable PresentedKey in(HttpHeaders headers) {
        List<String> authorization = headers.getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        List<String> apiKey = headers.getOrDefault(API_KEY, List.of());
        if (authorization.size() > 1 || apiKey.size() > 1) {
            return null;
        }
        if (authorization.isEmpty()) {
            return apiKey.isEmpty() ? null : new PresentedKey(apiKey.getFirst().strip());
        }
        String token = bearer(authorization.getFirst());
        if (token == null || (!apiKey.isEmpty() && !apiKey.getFirst().strip().equals(token))) {
            return null;
        }
        return new PresentedKey(token);
    }

    private static @Nullable String bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
