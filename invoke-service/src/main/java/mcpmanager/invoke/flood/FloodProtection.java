package mcpmanager.invoke.flood;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import mcpmanager.chassis.access.ClientNetwork;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.invoke.authentication.PresentedKey;
import mcpmanager.invoke.authentication.PresentedKeys;
import mcpmanager.invoke.authentication.RecognizedKeys;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 429 with {@code Retry-After} before a key is hashed and a body is read. A key that was verified here before
 * draws on a bucket of its own, and on nothing else: whoever floods from the same address does not touch it. Any other
 * draws on its address's bucket from its start, so that many at once gain nothing, and gives the token back unless it
 * ends unauthenticated or is abandoned. Requests without a key cost nothing and are let through.
 *
 * <p>An address is the connection's, or a proxy's {@code X-Forwarded-For} where {@code server.forward-headers-strategy}
 * says that it is to be believed.
 */
@Component
@Order(-200) // before anything that authenticates
final class FloodProtection implements WebFilter, MeterBinder {

    /** {@code mcpm_invoke_flood_refused_total}, by {@code key} or by {@code address}. */
    static final String REFUSED = "mcpm.invoke.flood.refused";

    private final RecognizedKeys recognized;
    private final TokenBuckets<ApiKeyId> keys;
    private final TokenBuckets<ClientNetwork> networks;

    FloodProtection(RecognizedKeys recognized, FloodSettings settings) {
        this.recognized = recognized;
        keys = new TokenBuckets<>(settings.keyPerSecond(), settings.keyBurst(), TimeMeter.SYSTEM_NANOTIME);
        networks = new TokenBuckets<>(settings.addressPerSecond(), settings.addressBurst(), TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PresentedKey presented = PresentedKeys.in(exchange.getRequest().getHeaders());
        if (presented == null) {
            return chain.filter(exchange);
        }
        ApiKeyId key = recognized.recognize(presented);
        if (key == null) {
            return unrecognized(exchange, chain);
        }
        Duration wait = keys.take(key);
        return wait.isZero() ? chain.filter(exchange) : refuse(exchange, wait);
    }

    private Mono<Void> unrecognized(ServerWebExchange exchange, WebFilterChain chain) {
        ClientNetwork network = ClientNetwork.of(exchange.getRequest());
        Duration wait = networks.take(network);
        if (!wait.isZero()) {
            return refuse(exchange, wait);
        }
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    if (exchange.getResponse().getStatusCode() != HttpStatus.UNAUTHORIZED) {
                        networks.giveBack(network);
                    }
                }));
        return chain.filter(exchange);
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, Duration wait) {
        return ProblemWriter.write(exchange, ProblemException.retryAfter(HttpProblem.TOO_MANY_REQUESTS, wait));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder(REFUSED, keys, TokenBuckets::refused)
                .tag("by", "key")
                .register(registry);
        FunctionCounter.builder(REFUSED, networks, TokenBuckets::refused)
                .tag("by", "address")
                .register(registry);
    }
}
