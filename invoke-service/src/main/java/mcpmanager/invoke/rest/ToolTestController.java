package mcpmanager.invoke.rest;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.identity.Role;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.idempotency.IdempotencyKey;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.InvokeProblem;
import mcpmanager.invoke.pipeline.Trial;
import mcpmanager.invoke.simulation.DescribedCallers;
import mcpmanager.invoke.simulation.TrialProblem;
import org.jspecify.annotations.Nullable;
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

/** Calls a tool as one of its callers would, through all stages; the record says that it was a test. */
@RestController
final class ToolTestController {

    private final Invocations invocations;
    private final DescribedCallers callers;

    /**
     * @param keyId whose call it is; absent with a token
     * @param token that a caller would come with; absent with a key
     * @param channel MCP unless said otherwise
     * @param clientName as the client would call itself
     * @param arguments none when absent
     */
    record TestRequest(
            @Nullable ApiKeyId keyId,
            DescribedCallers.@Nullable Token token,
            @Nullable Channel channel,
            @Nullable String clientName,
            @Nullable ObjectNode arguments) {}

    ToolTestController(Invocations invocations, DescribedCallers callers) {
        this.invocations = invocations;
        this.callers = callers;
    }

    @Described(
            id = "testTool",
            summary = "Calls a tool as one of its callers; the record says that it was a test.",
            roles = Role.ADMIN,
            answer = CallAnswers.InvokeAnswer.class)
    @Refuses({
        InvokeProblem.TOOL_NOT_FOUND,
        InvokeProblem.INVALID_ARGUMENTS,
        InvokeProblem.IDEMPOTENCY_KEY_INVALID,
        InvokeProblem.CLIENT_CAPABILITY_MISSING
    })
    @mcpmanager.invoke.simulation.Refuses({
        TrialProblem.CALLER_INVALID,
        TrialProblem.KEY_NOT_FOUND,
        TrialProblem.SERVER_NOT_FOUND
    })
    @PostMapping(path = "/api/v1/tools/{id}/test", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> test(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody TestRequest body,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        TraceContext trace = TraceContext.of(exchange);
        return invocations
                .invoke(new InvocationRequest(
                        null,
                        null,
                        body.channel() == null ? Channel.MCP : body.channel(),
                        CallAnswers.selector(id),
                        body.arguments() == null ? JsonNodeFactory.instance.objectNode() : body.arguments(),
                        body.clientName(),
                        null,
                        trace,
                        CallingClient.SILENT,
                        IdempotencyHeader.read(idempotencyKey),
                        new Trial(callers.find(caller.organizationId(), body.keyId(), body.token()), caller.userId())))
                .map(outcome -> CallAnswers.of(outcome, trace, exchange));
    }
}
