package mcpmanager.invoke.mcp;

import java.util.List;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.CallerToken;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.authentication.Credentials;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Check;
import mcpmanager.invoke.mcp.era.Era;
import mcpmanager.invoke.mcp.era.Errors;
import mcpmanager.invoke.mcp.era.ProtocolVersions;
import mcpmanager.invoke.mcp.era.Received;
import mcpmanager.invoke.mcp.jsonrpc.JsonRpcMessage;
import mcpmanager.invoke.mcp.jsonrpc.JsonRpcReader;
import mcpmanager.invoke.mcp.jsonrpc.MalformedMessageException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /mcp/{server}}. The order is the error table's: what the request line and the headers say, then who
 * calls, then the body, then the message, then what the message's era demands, and the method last. A caller that goes away
 * cancels whatever runs for it.
 */
final class McpEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);

    private final List<Check<ServerHttpRequest>> ofAnyone;
    private final List<Check<ServerHttpRequest>> ofCallers = ArrivalChecks.ofCallers();
    private final CallerAuthentication authentication;
    private final Era modern;
    private final Era legacy;
    private final Answers answers;

    McpEndpoint(AllowedOrigins origins, CallerAuthentication authentication, Era modern, Era legacy, Answers answers) {
        ofAnyone = ArrivalChecks.ofAnyone(origins);
        this.authentication = authentication;
        this.modern = modern;
        this.legacy = legacy;
        this.answers = answers;
    }

    /** @param slug which server is called */
    Mono<Void> handle(ServerWebExchange exchange, String slug) {
        Answer refusal = Check.first(ofAnyone, exchange.getRequest());
        Mono<Answer> answer = refusal == null ? authenticated(exchange, slug) : Mono.just(refusal);
        return answer.flatMap(ready -> answers.write(exchange, slug, ready));
    }

    private Mono<Answer> authenticated(ServerWebExchange exchange, String slug) {
        Credential credential = Credentials.in(exchange.getRequest().getHeaders());
        return Mono.defer(() -> authentication.authenticate(credential, slug))
                .flatMap(caller -> credential == null
                        ? Mono.<Answer>just(new Answer.Unauthenticated())
                        : admitted(exchange, slug, credential, caller))
                .defaultIfEmpty(new Answer.Unauthenticated())
                .onErrorResume(fault -> Mono.just(unforeseen(null, TraceContext.of(exchange), fault)));
    }

    private Mono<Answer> admitted(ServerWebExchange exchange, String slug, Credential credential, ServerCaller caller) {
        if (caller instanceof CallerToken token && token.opensNothing()) {
            return Mono.just(new Answer.InsufficientScope());
        }
        ServerHttpRequest request = exchange.getRequest();
        Answer refusal = Check.first(ofCallers, request);
        if (refusal != null) {
            return Mono.just(refusal);
        }
        return DataBufferUtils.join(request.getBody(), ArrivalChecks.BODY_LIMIT)
                .map(McpEndpoint::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> read(exchange, slug, credential, caller, body))
                .onErrorResume(DataBufferLimitException.class, tooLarge -> Mono.just(ArrivalChecks.TOO_LARGE));
    }

    private Mono<Answer> read(
            ServerWebExchange exchange, String slug, Credential credential, ServerCaller caller, byte[] body) {
        try {
            JsonRpcMessage message = JsonRpcReader.read(body);
            TraceContext trace =
                    TraceContext.of(exchange).linkedTo(Received.text(Received.meta(message, "traceparent")));
            HttpHeaders headers = exchange.getRequest().getHeaders();
            return answer(new Received(slug, headers, credential, caller, message, trace));
        } catch (MalformedMessageException malformed) {
            return Mono.just(Errors.badRequest(malformed.id(), malformed.code(), malformed.reason()));
        }
    }

    private Mono<Answer> answer(Received received) {
        Era era = isModern(received) ? modern : legacy;
        if (received.message().isNotification()) {
            Answer refusal = Check.first(era.notificationChecks(), received);
            return Mono.just(refusal == null ? new Answer.Accepted() : refusal);
        }
        Answer refusal = Check.first(era.checks(), received);
        if (refusal != null) {
            return Mono.just(refusal);
        }
        JsonNode id = received.message().id();
        return Mono.defer(() -> era.answer(received))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("no outcome")))
                .map(ready -> ready instanceof Answer.Stream stream
                        ? stream.orElse(fault -> unforeseen(id, received.trace(), fault))
                        : ready)
                .onErrorResume(fault -> Mono.just(unforeseen(id, received.trace(), fault)));
    }

    /** What a request says itself decides; what was said before does not. */
    private static boolean isModern(Received received) {
        if (received.meta(ProtocolVersions.META_KEY) != null) {
            return true;
        }
        List<String> versions = received.headers().get(ProtocolVersions.HEADER);
        return versions != null && versions.stream().anyMatch(v -> v.strip().equals(ProtocolVersions.MODERN));
    }

    private static Answer unforeseen(@Nullable JsonNode id, TraceContext trace, Throwable fault) {
        LOG.error("unforeseen fault, trace {}", trace.traceId(), fault);
        return Errors.internal(id, trace);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
