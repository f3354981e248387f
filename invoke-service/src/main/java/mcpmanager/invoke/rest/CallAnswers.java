package mcpmanager.invoke.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvokeProblem;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.ToolSelector;
import mcpmanager.rules.schema.Pointers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.databind.JsonNode;

/** What plain HTTP answers to a call. */
final class CallAnswers {

    private CallAnswers() {}

    /** As it is written; the result comes from the executor as it is. */
    record InvokeAnswer(JsonNode result, String traceId) {}

    /** What is no id names no tool either, and is answered alike: with a key as not found, without one as refused. */
    static ToolSelector selector(String id) {
        try {
            return new ToolSelector.ById(ToolId.of(id));
        } catch (IllegalArgumentException notAnId) {
            return new ToolSelector.ByName("");
        }
    }

    static ResponseEntity<byte[]> of(Outcome outcome, TraceContext trace, ServerWebExchange exchange) {
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
            case Outcome.Failed(FailureCode code, var text)
            when !code.retryAfter().isZero() -> throw ProblemException.retryAfter(code, code.retryAfter());
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
