package mcpmanager.standalone;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import mcpmanager.chassis.trace.TraceContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Hands each request to its service's own handler, unchanged and on the same connection. An unknown path is 404 here;
 * a service that is not up yet, or no longer, is 503.
 */
final class RootHandler implements HttpHandler {

    private static final HttpHandler UNKNOWN = answer(HttpProblem.NOT_FOUND);
    private static final HttpHandler NOT_UP = answer(HttpProblem.TEMPORARILY_UNAVAILABLE);

    private final Map<ServiceName, HttpHandler> services = new ConcurrentHashMap<>();
    private final Sinks.One<Boolean> stopping = Sinks.one();

    void attach(ServiceName service, HttpHandler handler) {
        services.put(service, handler);
    }

    void detach(ServiceName service) {
        services.remove(service);
    }

    /** Ends the event streams that are open for reading: by themselves they never end. */
    void endSubscriptions() {
        stopping.tryEmitValue(true);
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        ServiceName service = Route.find(request.getMethod(), request.getPath().pathWithinApplication());
        if (service == null) {
            return UNKNOWN.handle(request, response);
        }
        Mono<Void> answer = services.getOrDefault(service, NOT_UP).handle(request, response);
        return request.getMethod() == HttpMethod.GET ? answer.takeUntilOther(subscriptionEnd(response)) : answer;
    }

    private Mono<Boolean> subscriptionEnd(ServerHttpResponse response) {
        return stopping.asMono().flatMap(end -> isEventStream(response) ? Mono.just(end) : Mono.never());
    }

    private static boolean isEventStream(ServerHttpResponse response) {
        return MediaType.TEXT_EVENT_STREAM.isCompatibleWith(
                response.getHeaders().getContentType());
    }

    private static HttpHandler answer(HttpProblem problem) {
        return WebHttpHandlerBuilder.webHandler(exchange -> {
                    String trace = TraceContext.of(exchange).traceId();
                    exchange.getResponse().getHeaders().set("X-Trace-Id", trace);
                    return ProblemWriter.write(exchange, new ProblemException(problem));
                })
                .build();
    }
}
