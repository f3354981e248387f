package mcpmanager.chassis.trace;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives each request a trace and names it in the {@code X-Trace-Id} header of the answer. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TraceFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        TraceContext trace = TraceContext.of(exchange);
        exchange.getResponse().getHeaders().set("X-Trace-Id", trace.traceId());
        return chain.filter(exchange);
    }
}
