package mcpmanager.rules.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.rules.policy.ConditionResult.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A compiled condition of a policy; safe for use by many threads.
 *
 * <p>It is written in a part of CEL (https://github.com/google/cel-spec): {@code args} is a map of the call's arguments,
 * {@code caller.organizationId}, {@code .serverId}, {@code .keyId}, {@code .keyName}, {@code .channel},
 * {@code .clientName}, {@code .issuer}, {@code .subject} and {@code tool.id}, {@code .name} are texts, {@code tool.tags} a list of texts,
 * {@code tool.readOnly} a boolean, {@code now} a timestamp. {@code caller.claims.name} is a list of texts, empty when the caller's
 * access token has no such claim or there is no token. Operators, {@code size}, {@code startsWith},
 * {@code endsWith}, {@code contains}, {@code matches} (RE2, a constant pattern), the parts of a timestamp, {@code has},
 * {@code all}, {@code exists} and {@code exists_one} are known. It compares and never builds: no concatenation, no
 * {@code map}, lists of constants only. So every evaluation has a bound, whoever wrote the condition and whatever the
 * arguments are.
 */
public final class Condition {

    /** Longest source, in code points. */
    public static final int MAX_LENGTH = 2_000;

    /** Most parts once macros are expanded. */
    public static final int MAX_NODES = 500;

    /** Deepest nesting of {@code all}, {@code exists} and {@code exists_one}. */
    public static final int MAX_LOOP_DEPTH = 2;

    /** Most problems in an answer. */
    public static final int MAX_PROBLEMS = 10;

    /** Most that one evaluation may cost; some 50 ns a unit. */
    public static final int MAX_COST = 100_000;

    private static final int LONGEST_MESSAGE = 300;

    private final CelRuntime.@Nullable Program program;
    private final ConditionReferences references;

    private Condition(CelRuntime.@Nullable Program program, ConditionReferences references) {
        this.program = program;
        this.references = references;
    }

    /** In the place of one that does not compile any more: it never has an answer. */
    public static Condition unreadable() {
        return new Condition(null, new ConditionReferences(false, Map.of(), Set.of()));
    }

    /** Checks the source and compiles it. The first one takes about a second. */
    public static ConditionCheck compile(String source) {
        if (source.isBlank() || source.codePointCount(0, source.length()) > MAX_LENGTH) {
            return refused(ConditionRefusal.LENGTH, "a condition has 1 to " + MAX_LENGTH + " characters");
        }
        try {
            CelAbstractSyntaxTree tree =
                    ConditionLanguage.COMPILER.compile(source).getAst();
            List<ConditionProblem> problems = ConditionRules.check(tree);
            return problems.isEmpty()
                    ? new ConditionCheck.Accepted(
                            new Condition(ConditionLanguage.RUNTIME.createProgram(tree), ConditionReferences.in(tree)))
                    : new ConditionCheck.Refused(problems);
        } catch (CelValidationException invalid) {
            return new ConditionCheck.Refused(invalid.getErrors().stream()
                    .limit(MAX_PROBLEMS)
                    .map(Condition::problem)
                    .toList());
        } catch (CelEvaluationException | RuntimeException | StackOverflowError notCompiled) {
            return refused(ConditionRefusal.TOO_COMPLEX, "the condition could not be compiled");
        }
    }

    /** Whether the answer depends on what only a call brings: its arguments, and the client's name for itself. */
    public boolean asksForTheCall() {
        return references.asksForTheCall();
    }

    /** Names of the claims that it asks for. */
    public Set<String> claims() {
        return references.claims();
    }

    /**
     * That it asks for no argument beyond these.
     *
     * @param arguments names of the properties of a tool's input
     * @return a problem for each other name, where it stands first
     */
    public List<ConditionProblem> unknownArguments(Set<String> arguments) {
        return references.arguments().entrySet().stream()
                .filter(used -> !arguments.contains(used.getKey()))
                .map(used -> new ConditionProblem(
                        ConditionRefusal.UNKNOWN_ARGUMENT,
                        used.getValue().getLine(),
                        used.getValue().getColumn() + 1,
                        "the tool has no argument " + used.getKey()))
                .limit(MAX_PROBLEMS)
                .toList();
    }

    /** Never throws; whatever goes wrong is a failure. */
    public ConditionResult evaluate(CallFacts facts) {
        if (program == null) {
            return new ConditionResult.Failed(Reason.NOT_EVALUATED);
        }
        Map<String, Object> variables = facts.variables();
        if (variables == null) {
            return new ConditionResult.Failed(Reason.ARGUMENTS_NOT_REPRESENTABLE);
        }
        CostMeter meter = new CostMeter();
        ConditionResult result = evaluate(program, variables, meter);
        return meter.exhausted() ? new ConditionResult.Failed(Reason.TOO_EXPENSIVE) : result;
    }

    private static ConditionResult evaluate(
            CelRuntime.Program program, Map<String, Object> variables, CostMeter meter) {
        try {
            return program.trace(variables, meter) instanceof Boolean holds
                    ? new ConditionResult.Answered(holds)
                    : new ConditionResult.Failed(Reason.NOT_BOOLEAN);
        } catch (CelEvaluationException | RuntimeException | StackOverflowError failed) {
            return new ConditionResult.Failed(Reason.NOT_EVALUATED);
        }
    }

    private static ConditionProblem problem(CelIssue issue) {
        String message = issue.getMessage();
        return new ConditionProblem(
                ConditionRefusal.DOES_NOT_COMPILE,
                Math.max(issue.getSourceLocation().getLine(), 0),
                Math.max(issue.getSourceLocation().getColumn() + 1, 0),
                message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message);
    }

    private static ConditionCheck refused(ConditionRefusal code, String message) {
        return new ConditionCheck.Refused(List.of(new ConditionProblem(code, 0, 0, message)));
    }
}
