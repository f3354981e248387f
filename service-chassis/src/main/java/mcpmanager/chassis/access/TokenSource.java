package mcpmanager.chassis.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Where a request's access token is: in the {@code Authorization} header, else in the cookie. On open paths the cookie
 * is not looked at: signing in again works with an old one.
 */
final class TokenSource implements ServerAuthenticationConverter {

    private final ServerAuthenticationConverter header = new ServerBearerTokenAuthenticationConverter();
    private final ServerWebExchangeMatcher openPaths;

    TokenSource(ServerWebExchangeMatcher openPaths) {
        this.openPaths = openPaths;
    }

    @Override
    public Mono<Authentication> convert(ServerWebExchange exchange) {
        String cookie = SessionCookie.accessToken(exchange.getRequest());
        if (cookie == null || cookie.isEmpty()) {
            return header.convert(exchange);
        }
        return openPaths
                .matches(exchange)
                .filter(match -> !match.isMatch())
                .map(closed -> new BearerTokenAuthenticationToken(cookie));
    }
}
