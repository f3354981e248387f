package mcpmanager.invoke.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.invocation.InvocationCall.Channel;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.Credentials;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.pipeline.DenialCode;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvocationRequest;
import mcpmanager.invoke.pipeline.Invocations;
import mcpmanager.invoke.pipeline.InvokeProblem;
import mcpmanager.invoke.pipeline.LimitCode;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.ToolSelector;
import mcpmanager.rules.schema.Pointers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a tool with an API key; the key decides the server. */
@RestController
final class InvokeController {

    private final Invocations invocations;

    /** @param arguments none when absent */
    record InvokeRequest(@Nullable ObjectNode arguments) {}

    /** As it is written; the result comes from the executor as it is. */
    record InvokeAnswer(JsonNode result, String traceId) {}

    InvokeController(Invocations invocations) {
        this.invocations = invocations;
    }

    @Described(id = "invokeTool", summary = "Calls a tool with the API key of a server.", answer = InvokeAnswer.class)
    @Refuses(
            value = {
                InvokeProblem.UNAUTHENTICATED,
                InvokeProblem.TOOL_NOT_FOUND,
                InvokeProblem.INVALID_ARGUMENTS,
                InvokeProblem.CLIENT_CAPABILITY_MISSING
            },
            limits = {LimitCode.RATE_LIMITED, LimitCode.QUOTA_EXHAUSTED},
            denials = {DenialCode.POLICY_DENIED, DenialCode.ARGUMENT_NOT_ALLOWED, DenialCode.POLICY_ERROR},
            failures = {
                FailureCode.DATA_SOURCE_UNAVAILABLE,
                FailureCode.UPSTREAM_FAILED,
                FailureCode.UPSTREAM_REJECTED,
                FailureCode.DATA_SOURCE_NOT_ALLOWED,
                FailureCode.DATA_SOURCE_BUSY,
                FailureCode.TIMEOUT,
                FailureCode.RECORDING_UNAVAILABLE,
                FailureCode.LIMITS_UNAVAILABLE,
                FailureCode.CATALOG_STALE,
                FailureCode.NO_EXECUTOR,
                FailureCode.TOOL_FAILED,
                FailureCode.TOOL_BUSY,
                FailureCode.RESULT_REFUSED,
                FailureCode.MASK_FAILED,
                FailureCode.RESULT_CHANGED,
                FailureCode.GATEWAY_FAULT
            },
            requests = HttpProblem.TOO_MANY_REQUESTS)
    @PostMapping(path = "/api/v1/tools/{id}/invoke", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<byte[]>> invoke(
            @PathVariable String id, @RequestBody InvokeRequest body, ServerWebExchange exchange) {
        TraceContext trace = TraceContext.of(exchange);
        HttpHeaders headers = exchange.getRequest().getHeaders();
        ObjectNode arguments = body.arguments() == null ? JsonNodeFactory.instance.objectNode() : body.arguments();
        return invocations
                .invoke(new InvocationRequest(
                        Credentials.in(headers),
                        null,
                        Channel.REST,
                        selector(id),
                        arguments,
                        headers.getFirst(HttpHeaders.USER_AGENT),
                        null,
                        trace,
                        CallingClient.SILENT))
                .map(outcome -> answer(outcome, trace, exchange));
    }

    /** What is no id names no tool either, and is answered alike: with a key as not found, without one as refused. */
    private static ToolSelector selector(String id) {
        try {
            return new ToolSelector.ById(ToolId.of(id));
        } catch (IllegalArgumentException notAnId) {
            return new ToolSelector.ByName("");
        }
    }

    private static ResponseEntity<byte[]> answer(Outcome outcome, TraceContext trace, ServerWebExchange exchange) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                ResponseEntity.ok()
                        .headers(headers -> RateLimitHeaders.write(answered.allowances(), headers))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(("{\"result\":" + answered.json() + ",\"traceId\":\"" + trace.traceId() + "\"}")
                                .getBytes(StandardCharsets.UTF_8));
            case Outcome.Unauthenticated refused -> {
                exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"mcp-manager\"");
                throw problem(InvokeProblem.UNAUTHENTICATED);
            }
            case Outcome.ToolNotFound notFound -> throw problem(InvokeProblem.TOOL_NOT_FOUND);
            case Outcome.Denied denied -> throw new ProblemException(denied.code(), null, fields(denied));
            case Outcome.Limited limited -> {
                RateLimitHeaders.write(
                        limited.allowances(), exchange.getResponse().getHeaders());
                throw ProblemException.retryAfter(limited.code(), limited.retryAfter());
            }
            case Outcome.InvalidArguments invalid ->
                throw new ProblemException(InvokeProblem.INVALID_ARGUMENTS, null, fields(invalid));
            case Outcome.ClientUnable unable -> throw problem(InvokeProblem.CLIENT_CAPABILITY_MISSING);
            case Outcome.Failed failed -> throw new ProblemException(failed.code(), failed.text(), List.of());
        };
    }

    private static ProblemException problem(ProblemCode code) {
        return new ProblemException(code);
    }

    private static List<FieldProblem> fields(Outcome.Denied denied) {
        String argument = denied.argument();
        return argument == null
                ? List.of()
                : List.of(new FieldProblem(
                        "/arguments" + Pointers.ofMember(argument), "has a value that is not allowed"));
    }

    private static List<FieldProblem> fields(Outcome.InvalidArguments invalid) {
        return invalid.problems().stream()
                .map(each -> new FieldProblem("/arguments" + each.path(), each.message()))
                .toList();
    }
}
