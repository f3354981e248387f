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
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.authentication.Credentials;
import mcpmanager.invoke.authentication.RecognizedCallers;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers 429 with {@code Retry-After} before a key is hashed, a signature is checked and a body is read. A key
 * that was verified here before draws on a bucket of its own, as does a subject whose access token was, and on nothing
 * else: whoever floods from the same address does not touch it. Any other draws on its address's bucket from its start, so that many at once gain nothing, and gives the token back unless it
 * ends unauthenticated or is abandoned. Requests without either cost nothing and are let through.
 *
 * <p>An address is the connection's, or a proxy's {@code X-Forwarded-For} where {@code server.forward-headers-strategy}
 * says that it is to be believed.
 */
@Component
@Order(-200) // before anything that authenticates
final class FloodProtection implements WebFilter, MeterBinder {

    /** {@code mcpm_invoke_flood_refused_total}, by {@code key} or by {@code address}. */
    static final String REFUSED = "mcpm.invoke.flood.refused";

    private final RecognizedCallers recognized;
    private final TokenBuckets<Object> callers;
    private final TokenBuckets<ClientNetwork> networks;

    FloodProtection(RecognizedCallers recognized, FloodSettings settings) {
        this.recognized = recognized;
        callers = new TokenBuckets<>(settings.keyPerSecond(), settings.keyBurst(), TimeMeter.SYSTEM_NANOTIME);
        networks = new TokenBuckets<>(settings.addressPerSecond(), settings.addressBurst(), TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Credential presented = Credentials.in(exchange.getRequest().getHeaders());
        if (presented == null) {
            return chain.filter(exchange);
        }
        Object caller = recognized.recognize(presented);
        if (caller == null) {
            return unrecognized(exchange, chain);
        }
        Duration wait = callers.take(caller);
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
        FunctionCounter.builder(REFUSED, callers, TokenBuckets::refused)
                .tag("by", "key")
                .register(registry);
        FunctionCounter.builder(REFUSED, networks, TokenBuckets::refused)
                .tag("by", "address")
                .register(registry);
    }
}
