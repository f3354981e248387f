package mcpmanager.chassis.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@code GET /metrics} in the Prometheus text format, or OpenMetrics 1.0 where it is accepted, for who has the
 * deployment's token; it is none of the users' access tokens, so that it comes before they are asked for. Where no token
 * is set there is no such path.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class MetricsFilter implements WebFilter {

    private static final String PATH = "/metrics";
    private static final String SCHEME = "Bearer ";
    private static final String PROMETHEUS = "text/plain;version=0.0.4;charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0;charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final byte[] expected;

    MetricsFilter(PrometheusMeterRegistry registry, MetricsSettings settings) {
        this.registry = registry;
        this.expected = settings.token().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getMethod() != HttpMethod.GET
                || !PATH.equals(request.getPath().value())) {
            return chain.filter(exchange);
        }
        if (expected.length == 0) {
            return ProblemWriter.write(exchange, new ProblemException(HttpProblem.NOT_FOUND));
        }
        return isAuthorized(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                ? write(exchange.getResponse(), accepted(request.getHeaders().getFirst(HttpHeaders.ACCEPT)))
                : ProblemWriter.write(exchange, new ProblemException(HttpProblem.UNAUTHENTICATED));
    }

    private boolean isAuthorized(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8), expected);
    }

    private static String accepted(@Nullable String accept) {
        return accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    }

    /** Off the event loop: some meters ask the database. */
    private Mono<Void> write(ServerHttpResponse response, String type) {
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, type);
        return response.writeWith(Mono.fromCallable(() -> registry.scrape(type))
                .subscribeOn(Schedulers.boundedElastic())
                .map(text -> response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8))));
    }
}
