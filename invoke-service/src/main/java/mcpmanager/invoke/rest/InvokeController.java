package mcpmanager.invoke.rest;

import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.invoke.authentication.Credentials;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.InvokeProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a tool with an API key; the key decides the server. */
@RestController
final class InvokeController {

    private final Invocations invocations;

    /** @param arguments none when absent */
    record InvokeRequest(@Nullable ObjectNode arguments) {}

    InvokeController(Invocations invocations) {
        this.invocations = invocations;
    }

    @Described(
            id = "invokeTool",
            summary = "Calls a tool with the API key of a server.",
            answer = CallAnswers.InvokeAnswer.class)
    @Refuses(
            value = {
                InvokeProblem.UNAUTHENTICATED,
                InvokeProblem.TOOL_NOT_FOUND,
                InvokeProblem.INVALID_ARGUMENTS,
                InvokeProblem.IDEMPOTENCY_KEY_INVALID,
                InvokeProblem.CLIENT_CAPABILITY_MISSING
            },
            requests = HttpProblem.TOO_MANY_REQUESTS)
    @PostMapping(path = "/api/v1/tools/{id}/invoke", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> invoke(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody InvokeRequest body,
            ServerWebExchange exchange) {
        TraceContext trace = TraceContext.of(exchange);
        HttpHeaders headers = exchange.getRequest().getHeaders();
        ObjectNode arguments = body.arguments() == null ? JsonNodeFactory.instance.objectNode() : body.arguments();
        return invocations
                .invoke(new InvocationRequest(
                        Credentials.in(headers),
                        null,
                        Channel.REST,
                        CallAnswers.selector(id),
                        arguments,
                        headers.getFirst(HttpHeaders.USER_AGENT),
                        null,
                        trace,
                        CallingClient.SILENT,
                        IdempotencyHeader.read(idempotencyKey),
                        null))
                .map(outcome -> CallAnswers.of(outcome, trace, exchange));
    }
}
