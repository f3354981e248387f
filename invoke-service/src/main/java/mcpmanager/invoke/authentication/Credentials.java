package mcpmanager.invoke.authentication;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Takes an API key or an access token out of {@code Authorization: Bearer} or {@code X-API-Key}; never out of the URL. */
public final class Credentials {

    private static final String SCHEME = "Bearer ";
    private static final String API_KEY = "X-API-Key";

    private Credentials() {}

    /** Null when there is none, or more than one, or one in another scheme than Bearer. */
    public static @Nullable Credential in(HttpHeaders headers) {
        List<String> authorization = headers.getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        List<String> apiKey = headers.getOrDefault(API_KEY, List.of());
        if (authorization.size() > 1 || apiKey.size() > 1) {
            return null;
        }
        if (authorization.isEmpty()) {
            return apiKey.isEmpty() ? null : new Credential(apiKey.getFirst().strip(), false);
        }
        String token = bearer(authorization.getFirst());
        if (token == null || (!apiKey.isEmpty() && !apiKey.getFirst().strip().equals(token))) {
            return null;
        }
        return new Credential(token, true);
    }

    /** Whether the caller sent something to be let in with, in whatever form. */
    public static boolean areIn(HttpHeaders headers) {
        return headers.containsHeader(HttpHeaders.AUTHORIZATION) || headers.containsHeader(API_KEY);
    }

    private static @Nullable String bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
