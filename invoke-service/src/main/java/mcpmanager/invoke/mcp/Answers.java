package mcpmanager.invoke.mcp;

import java.nio.ByteBuffer;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import mcpmanager.invoke.authentication.Credentials;
import mcpmanager.invoke.mcp.era.AcceptedForms;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Answer.Message;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts answers on the wire. */
final class Answers {

    /** Without a trace id and in one language, so that nothing tells the reasons apart. */
    private static final byte[] UNAUTHENTICATED = ProblemWriter.alike(HttpProblem.UNAUTHENTICATED);

    /** In seconds. */
    private static final String RETRY_AFTER = "15";

    private final EventStreams streams;
    private final Challenges challenges;

    Answers(EventStreams streams, Challenges challenges) {
        this.streams = streams;
        this.challenges = challenges;
    }

    /** @param slug which server was called */
    Mono<Void> write(ServerWebExchange exchange, String slug, Answer answer) {
        ServerHttpResponse response = exchange.getResponse();
        return switch (answer) {
            case Answer.Json json ->
                json.status() != HttpStatus.OK.value()
                                || AcceptedForms.json(exchange.getRequest().getHeaders())
                        ? body(
                                response,
                                json.status(),
                                MediaType.APPLICATION_JSON,
                                json.body().toBuffer())
                        : streams.write(response, Flux.just(new Message.Last(json)));
            case Answer.Stream stream ->
                stream.messages()
                        .switchOnFirst((first, all) -> first.get() instanceof Message.Last(Answer only)
                                ? write(exchange, slug, only).flux()
                                : streams.write(response, all).flux())
                        .then();
            case Answer.Accepted() -> {
                response.setStatusCode(HttpStatus.ACCEPTED);
                response.getHeaders().setContentLength(0);
                yield response.setComplete();
            }
            case Answer.Unauthenticated() -> {
                boolean presented = Credentials.areIn(exchange.getRequest().getHeaders());
                response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenges.unauthenticated(slug, presented));
                yield body(
                        response,
                        HttpProblem.UNAUTHENTICATED.status(),
                        MediaType.APPLICATION_PROBLEM_JSON,
                        ByteBuffer.wrap(UNAUTHENTICATED));
            }
            case Answer.InsufficientScope() -> {
                response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenges.insufficientScope(slug));
                yield ProblemWriter.write(
                        exchange, new ProblemException(HttpProblem.FORBIDDEN, "The token's scopes open no tool here."));
            }
            case Answer.Refused(HttpProblem problem, String detail) -> {
                if (problem == HttpProblem.METHOD_NOT_ALLOWED) {
                    response.getHeaders().set(HttpHeaders.ALLOW, "POST");
                }
                if (problem == HttpProblem.TOO_MANY_REQUESTS) {
                    response.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
                }
                yield ProblemWriter.write(exchange, new ProblemException(problem, detail));
            }
        };
    }

    private static Mono<Void> body(ServerHttpResponse response, int status, MediaType type, ByteBuffer body) {
        response.setStatusCode(HttpStatusCode.valueOf(status));
        response.getHeaders().setContentType(type);
        response.getHeaders().setContentLength(body.remaining());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
