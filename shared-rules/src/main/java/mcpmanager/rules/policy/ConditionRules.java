package mcpmanager.rules.policy;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.rules.schema.LinearPattern;

/** What the checker of the language lets through and a condition still must not have. */
final class ConditionRules {

    private final CelAbstractSyntaxTree tree;
    private final List<ConditionProblem> problems = new ArrayList<>();
    private int nodes;

    private ConditionRules(CelAbstractSyntaxTree tree) {
        this.tree = tree;
    }

    static List<ConditionProblem> check(CelAbstractSyntaxTree tree) {
        ConditionRules rules = new ConditionRules(tree);
        rules.walk(tree.getExpr(), 0);
        if (rules.nodes > Condition.MAX_NODES) {
            rules.problems.add(new ConditionProblem(
                    ConditionRefusal.TOO_COMPLEX, 0, 0, "more than " + Condition.MAX_NODES + " parts"));
        }
        return rules.problems;
    }

    private void walk(CelExpr expr, int loops) {
        nodes++;
        if (ConditionReferences.isClaims(tree, expr)) {
            refuse(
                    ConditionRefusal.NOT_CONSTANT,
                    expr,
                    "a claim is asked for by its name, such as caller.claims.groups");
            return;
        }
        if (ConditionReferences.member(expr, map -> ConditionReferences.isClaims(tree, map))
                        .isPresent()
                && !(expr.getKind() == Kind.SELECT && expr.select().testOnly())) {
            return;
        }
        switch (expr.getKind()) {
            case CONSTANT, IDENT -> {}
            case SELECT -> walk(expr.select().operand(), loops);
            case CALL -> call(expr, loops);
            case LIST ->
                expr.list().elements().forEach(element -> {
                    if (element.getKind() != Kind.CONSTANT) {
                        refuse(ConditionRefusal.NOT_CONSTANT, element, "a list holds constants only");
                    }
                    nodes++;
                });
            case COMPREHENSION -> loop(expr, loops);
            case MAP, STRUCT, NOT_SET ->
                refuse(ConditionRefusal.NOT_CONSTANT, expr, "maps and messages can't be written here");
        }
    }

    private void call(CelExpr expr, int loops) {
        expr.call().target().ifPresent(target -> walk(target, loops));
        expr.call().args().forEach(argument -> walk(argument, loops));
        if (expr.call().function().equals("matches")) {
            expr.call().args().forEach(this::pattern);
        }
    }

    /** What a macro adds of its own is the same for each: only the list and the step hold what the author wrote. */
    private void loop(CelExpr expr, int loops) {
        if (loops >= Condition.MAX_LOOP_DEPTH) {
            refuse(
                    ConditionRefusal.LOOPS_TOO_DEEP,
                    expr,
                    "at most " + Condition.MAX_LOOP_DEPTH + " loops in each other");
        }
        CelExpr.CelComprehension loop = expr.comprehension();
        walk(loop.iterRange(), loops);
        walk(loop.loopStep(), loops + 1);
    }

    private void pattern(CelExpr argument) {
        if (argument.getKind() != Kind.CONSTANT || argument.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            refuse(ConditionRefusal.PATTERN_NOT_ALLOWED, argument, "a pattern must be a constant");
            return;
        }
        try {
            new LinearPattern(argument.constant().stringValue());
        } catch (PatternSyntaxException unknown) {
            refuse(
                    ConditionRefusal.PATTERN_NOT_ALLOWED,
                    argument,
                    "the pattern must be in RE2 syntax (no look-around, no back-references): "
                            + unknown.getDescription());
        } catch (IllegalArgumentException tooLarge) {
            refuse(ConditionRefusal.PATTERN_NOT_ALLOWED, argument, "the pattern is too large");
        }
    }

    private void refuse(ConditionRefusal code, CelExpr at, String message) {
        if (problems.size() < Condition.MAX_PROBLEMS) {
            Integer offset = tree.getSource().getPositionsMap().get(at.id());
            CelSourceLocation place = tree.getSource()
                    .getOffsetLocation(offset == null ? 0 : offset)
                    .orElse(CelSourceLocation.of(1, 0));
            problems.add(new ConditionProblem(code, place.getLine(), place.getColumn() + 1, message));
        }
    }
}
