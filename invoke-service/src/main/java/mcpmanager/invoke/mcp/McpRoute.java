package mcpmanager.invoke.mcp;

import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * The way to {@link McpEndpoint}, right behind the flood protection: what guards and finds the REST API is not asked, as
 * the endpoint authenticates its callers itself and every call would pay for it.
 */
@Order(McpRoute.ORDER)
final class McpRoute implements WebFilter {

    /** Behind the flood protection, before Spring Security ({@code SecurityWebFiltersOrder}, -100). */
    static final int ORDER = -150;

    private static final PathPattern PATH = PathPatternParser.defaultInstance.parse("/mcp/{server}");

    private final McpEndpoint endpoint;

    McpRoute(McpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathMatchInfo match =
                PATH.matchAndExtract(exchange.getRequest().getPath().pathWithinApplication());
        if (match == null) {
            return chain.filter(exchange);
        }
        exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, PATH); // metrics name it
        return endpoint.handle(exchange, match.getUriVariables().getOrDefault("server", ""));
    }
}
