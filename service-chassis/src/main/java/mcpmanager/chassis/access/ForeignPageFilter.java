package mcpmanager.chassis.access;

import java.util.Set;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses what a foreign page could have sent with our cookie (CSRF). Comes after the token was checked. */
final class ForeignPageFilter implements WebFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (SAFE.contains(exchange.getRequest().getMethod())
                || SessionCookie.accessToken(exchange.getRequest()) == null) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> context.getAuthentication())
                .ofType(JwtAuthenticationToken.class)
                .map(signedIn -> SessionCookie.isProven(exchange.getRequest(), signedIn.getToken()))
                .defaultIfEmpty(true) // nobody is signed in: the cookie opens nothing
                .flatMap(proven -> proven
                        ? chain.filter(exchange)
                        : ProblemWriter.write(exchange, new ProblemException(HttpProblem.CSRF_FAILED)));
    }
}
