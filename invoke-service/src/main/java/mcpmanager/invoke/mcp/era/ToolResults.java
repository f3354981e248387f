package mcpmanager.invoke.mcp.era;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import mcpmanager.chassis.problem.CallersLanguage;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.chassis.problem.ProblemWriter;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvokeProblem;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;

/**
 * Results of {@code tools/call}. Machine data of an error is in {@code _meta}; its text is for a model to act on, in the
 * caller's language.
 */
public final class ToolResults {

    private static final byte[] CONTENT = JsonBytes.constant("\"content\":[{\"type\":\"text\",\"text\":");
    private static final byte[] END_OF_CONTENT = JsonBytes.constant("}]");
    private static final byte[] STRUCTURED = JsonBytes.constant(",\"structuredContent\":");
    private static final byte[] SUCCESS = JsonBytes.constant(",\"isError\":false,");
    private static final byte[] ERROR = JsonBytes.constant("}],\"isError\":true,");

    private static final int PROBLEMS_SHOWN = 20;

    private final Results results;
    private final Predicate<String> structured;

    /** @param structured which JSON the era can show as structured content */
    public ToolResults(Results results, Predicate<String> structured) {
        this.results = results;
        this.structured = structured;
    }

    /** The answer to each outcome; an unknown tool is an error of the protocol, not of a tool. */
    public Answer of(Received request, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answered ->
                switch (answered.form()) {
                    case VALUE -> value(request, answered.json());
                    case CONTENT -> content(request, answered.json());
                };
            case Outcome.Unauthenticated() -> new Answer.Unauthenticated();
            case Outcome.ToolNotFound() -> Errors.invalidParams(request);
            case Outcome.Denied denied -> denied(request, denied);
            case Outcome.Limited limited -> limited(request, limited);
            case Outcome.InvalidArguments invalid -> invalidArguments(request, invalid.problems());
            case Outcome.ClientUnable(String capability) -> Errors.missingCapability(request, capability);
            case Outcome.Failed failed -> failed(request, failed);
        };
    }

    /** The same JSON twice, as text and as structured content, as it was serialised and recorded. */
    private Answer value(Received request, String json) {
        byte[] utf8 = JsonBytes.constant(json);
        return results.of(request, 2 * utf8.length + utf8.length / 2, body -> {
            body.raw(CONTENT).string(utf8).raw(END_OF_CONTENT);
            return structured.test(json) ? body.raw(STRUCTURED).raw(utf8).raw(SUCCESS) : body.raw(SUCCESS);
        });
    }

    /** The members of the recorded object, as they are. */
    private Answer content(Received request, String json) {
        byte[] members = JsonBytes.constant(json.substring(1, json.length() - 1));
        return results.of(request, members.length, body -> body.raw(members).raw(SUCCESS));
    }

    private Answer invalidArguments(Received request, List<ArgumentProblem> problems) {
        StringBuilder text = new StringBuilder(title(request, InvokeProblem.INVALID_ARGUMENTS));
        problems.stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> text.append("\n- ")
                        .append(problem.path().isEmpty() ? "arguments" : problem.path())
                        .append(": ")
                        .append(problem.message()));
        if (problems.size() > PROBLEMS_SHOWN) {
            text.append("\n- … (+").append(problems.size() - PROBLEMS_SHOWN).append(")");
        }
        return error(request, InvokeProblem.INVALID_ARGUMENTS, text.toString());
    }

    private Answer denied(Received request, Outcome.Denied denied) {
        String title = title(request, denied.code());
        return error(
                request, denied.code(), denied.argument() == null ? title : title + " (" + denied.argument() + ")");
    }

    private Answer limited(Received request, Outcome.Limited limited) {
        Duration wait = limited.retryAfter();
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return error(request, limited.code(), wait, title(request, limited.code()) + " (" + seconds + " s)");
    }

    private Answer failed(Received request, Outcome.Failed failed) {
        FailureCode code = failed.code();
        if (code == FailureCode.GATEWAY_FAULT) {
            return Errors.internal(request.message().id(), request.trace());
        }
        return error(request, code, code.retryAfter(), failed.text() == null ? title(request, code) : failed.text());
    }

    private static String title(Received request, ProblemCode code) {
        return ProblemWriter.title(code, CallersLanguage.of(request.headers()));
    }

    private Answer error(Received request, ProblemCode code, String text) {
        return error(request, code, Duration.ZERO, text);
    }

    private Answer error(Received request, ProblemCode code, Duration retryAfter, String text) {
        byte[] utf8 = JsonBytes.constant(text);
        return results.of(
                request,
                code.name(),
                retryAfter,
                utf8.length,
                body -> body.raw(CONTENT).string(utf8).raw(ERROR));
    }
}
