package mcpmanager.command.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.rejection.RejectionCode;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives a signed-in user's request with an {@code Idempotency-Key} (1 to 255 visible ASCII characters) the answer of the
 * first one with this key, for 24 hours. Only accepted requests count: one that was refused is executed again. The first
 * answer is kept before it is sent. Signing in and passwords take no notice of a key. As in the IETF's draft <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP Header
 * Field</a>: 422 for another content under the same key, 409 while the first is executed.
 */
@Component
final class IdempotencyFilter implements WebFilter {

    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    /** Of these nothing is kept, not even a fingerprint. */
    private static final String PASSWORDS_AND_TOKENS = "/api/v1/identity/";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final IdempotentRequests requests;
    private final BlockingWork blocking;

    IdempotencyFilter(IdempotentRequests requests, BlockingWork blocking) {
        this.requests = requests;
        this.blocking = blocking;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        List<String> keys = request.getHeaders().getOrEmpty(KEY);
        if (keys.isEmpty()
                || request.getPath().value().startsWith(PASSWORDS_AND_TOKENS)
                || HttpMethod.GET.equals(request.getMethod())
                || HttpMethod.HEAD.equals(request.getMethod())) {
            return chain.filter(exchange);
        }
        return Caller.current()
                .map(caller -> keyed(caller, keys, exchange, chain))
                .defaultIfEmpty(chain.filter(exchange))
                .flatMap(answering -> answering);
    }

    private Mono<Void> keyed(Caller caller, List<String> keys, ServerWebExchange exchange, WebFilterChain chain) {
        if (keys.size() > 1 || !FORM.matcher(keys.getFirst()).matches()) {
            return Mono.error(new ProblemException(
                    HttpProblem.MALFORMED_REQUEST,
                    null,
                    List.of(new FieldProblem(KEY, "must be one header of 1 to 255 visible ASCII characters"))));
        }
        return DataBufferUtils.join(exchange.getRequest().getBody(), MAX_BODY_BYTES)
                .map(RecordedResponse::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    KeyedRequest request = KeyedRequest.of(caller, keys.getFirst(), exchange.getRequest(), body);
                    return blocking.run(() -> requests.reserve(request))
                            .flatMap(reservation -> answer(reservation, request, body, exchange, chain));
                });
    }

    private Mono<Void> answer(
            Reservation reservation,
            KeyedRequest request,
            byte[] body,
            ServerWebExchange exchange,
            WebFilterChain chain) {
        return switch (reservation) {
            case Reservation.Held held -> {
                NewId.reserve(exchange, held.newId());
                yield execute(request, body, exchange, chain);
            }
            case Reservation.Answered(FirstAnswer first) -> replay(first, exchange.getResponse());
            case Reservation.InProgress inProgress -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
                yield Mono.error(new ProblemException(RejectionCode.IDEMPOTENT_REQUEST_IN_PROGRESS));
            }
            case Reservation.OtherRequest other ->
                Mono.error(new ProblemException(RejectionCode.IDEMPOTENCY_KEY_REUSED));
        };
    }

    private Mono<Void> execute(KeyedRequest request, byte[] body, ServerWebExchange exchange, WebFilterChain chain) {
        ServerWebExchange recorded = exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return body.length == 0
                                ? Flux.empty()
                                : Flux.just(
                                        exchange.getResponse().bufferFactory().wrap(body));
                    }
                })
                .response(new RecordedResponse(exchange.getResponse(), answer -> keep(request, answer)))
                .build();
        return chain.filter(recorded).onErrorResume(fault -> refused(request).then(Mono.error(fault)));
    }

    private Mono<Void> keep(KeyedRequest request, FirstAnswer answer) {
        return HttpStatusCode.valueOf(answer.status()).is2xxSuccessful()
                ? done(() -> requests.answered(request, answer))
                : refused(request);
    }

    private Mono<Void> refused(KeyedRequest request) {
        return done(() -> requests.refused(request));
    }

    private Mono<Void> done(Runnable work) {
        return blocking.run(() -> {
                    work.run();
                    return true;
                })
                .then();
    }

    private static Mono<Void> replay(FirstAnswer first, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(first.status()));
        first.headers().forEach(response.getHeaders()::set);
        response.getHeaders().set(REPLAYED, "true");
        return response.writeWith(
                Mono.just(response.bufferFactory().wrap(first.body().getBytes(StandardCharsets.UTF_8))));
    }
}
