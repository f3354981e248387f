package mcpmanager.command.identity;

import java.time.Duration;
import java.util.List;
import mcpmanager.chassis.access.SessionCookie;
import mcpmanager.command.identity.SignIn.Granted;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The cookies of a session: the access token and the refresh token, which scripts can't read, each for the paths that need
 * it; and the token against foreign pages, which scripts read and send back in a header. None is sent with requests of
 * other sites; when the request came over HTTPS, none is ever sent without.
 */
@Component
final class SessionCookies {

    private static final String REFRESH = "mcpm_refresh";
    private static final String CSRF = "mcpm_csrf";
    private static final String ACCESS_PATH = "/api/v1";
    private static final String REFRESH_PATH = "/api/v1/identity";

    private final IdentitySettings settings;

    SessionCookies(IdentitySettings settings) {
        this.settings = settings;
    }

    @Nullable
    static String refreshToken(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(REFRESH);
        return cookie == null ? null : cookie.getValue();
    }

    void set(ServerWebExchange exchange, Granted granted, String csrf) {
        Duration idle = settings.sessionIdle();
        add(exchange, SessionCookie.NAME, granted.accessToken(), ACCESS_PATH, true, settings.accessLifetime());
        add(exchange, REFRESH, granted.refreshToken().reveal(), REFRESH_PATH, true, idle);
        add(exchange, CSRF, csrf, "/", false, idle);
    }

    void clear(ServerWebExchange exchange) {
        add(exchange, SessionCookie.NAME, "", ACCESS_PATH, true, Duration.ZERO);
        add(exchange, REFRESH, "", REFRESH_PATH, true, Duration.ZERO);
        add(exchange, CSRF, "", "/", false, Duration.ZERO);
    }

    private static void add(
            ServerWebExchange exchange, String name, String value, String path, boolean httpOnly, Duration maxAge) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(name, value)
                        .path(path)
                        .httpOnly(httpOnly)
                        .secure(isSecure(exchange.getRequest()))
                        .sameSite("Strict")
                        .maxAge(maxAge)
                        .build());
    }

    /** A proxy's word is enough: who invents it only makes his own cookies stricter. */
    private static boolean isSecure(ServerHttpRequest request) {
        List<String> forwarded = request.getHeaders().getOrDefault("X-Forwarded-Proto", List.of());
        return "https".equalsIgnoreCase(request.getURI().getScheme())
                || forwarded.stream().anyMatch(scheme -> scheme.trim().equalsIgnoreCase("https"));
    }
}
