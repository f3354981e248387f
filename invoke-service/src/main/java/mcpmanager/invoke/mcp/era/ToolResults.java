package mcpmanager.invoke.mcp.era;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import mcpmanager.chassis.problem.ProblemWriter;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.Outcome;
import mcpmanager.invoke.pipeline.Outcome.ArgumentProblem;

/** Results of {@code tools/call}. Machine data of an error is in {@code _meta}, its text is for a model to act on. */
public final class ToolResults {

    private static final byte[] CONTENT = JsonBytes.constant("\"content\":[{\"type\":\"text\",\"text\":");
    private static final byte[] STRUCTURED = JsonBytes.constant("}],\"structuredContent\":");
    private static final byte[] SUCCESS = JsonBytes.constant(",\"isError\":false,");
    private static final byte[] ERROR = JsonBytes.constant("}],\"isError\":true,");

    private static final String INVALID_ARGUMENTS = "INVALID_ARGUMENTS";
    private static final int PROBLEMS_SHOWN = 20;

    private static final Map<FailureCode, byte[]> TITLES = Arrays.stream(FailureCode.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    code -> JsonBytes.constant(ProblemWriter.title(code, Locale.ENGLISH)),
                    (a, b) -> a,
                    () -> new EnumMap<>(FailureCode.class)));

    private final Results results;

    public ToolResults(Results results) {
        this.results = results;
    }

    /** The answer to each outcome; an unknown tool is an error of the protocol, not of a tool. */
    public Answer of(Received request, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(String json) -> answered(request, json);
            case Outcome.Unauthenticated() -> new Answer.Unauthenticated();
            case Outcome.ToolNotFound() -> Errors.invalidParams(request);
            case Outcome.InvalidArguments invalid -> invalidArguments(request, invalid.problems());
            case Outcome.Failed failed -> failed(request, failed.code());
        };
    }

    /** The same JSON twice, as text and as structured content, as it was serialised and recorded. */
    private Answer answered(Received request, String json) {
        byte[] utf8 = JsonBytes.constant(json);
        return results.of(
                request,
                2 * utf8.length + utf8.length / 2,
                body -> body.raw(CONTENT).string(utf8).raw(STRUCTURED).raw(utf8).raw(SUCCESS));
    }

    private Answer invalidArguments(Received request, List<ArgumentProblem> problems) {
        return error(request, INVALID_ARGUMENTS, JsonBytes.constant(describe(problems)));
    }

    private Answer failed(Received request, FailureCode code) {
        byte[] title = TITLES.get(code);
        return title == null || code == FailureCode.GATEWAY_FAULT
                ? Errors.internal(request.message().id(), request.trace())
                : error(request, code.name(), title);
    }

    private Answer error(Received request, String code, byte[] text) {
        return results.of(
                request,
                code,
                text.length,
                body -> body.raw(CONTENT).string(text).raw(ERROR));
    }

    private static String describe(List<ArgumentProblem> problems) {
        StringBuilder text =
                new StringBuilder("The arguments don't fit the tool's input schema. Correct them and call again:");
        problems.stream()
                .limit(PROBLEMS_SHOWN)
                .forEach(problem -> text.append("\n- ")
                        .append(problem.path().isEmpty() ? "arguments" : problem.path())
                        .append(": ")
                        .append(problem.message()));
        if (problems.size() > PROBLEMS_SHOWN) {
            text.append("\n- and ").append(problems.size() - PROBLEMS_SHOWN).append(" more");
        }
        return text.toString();
    }
}
