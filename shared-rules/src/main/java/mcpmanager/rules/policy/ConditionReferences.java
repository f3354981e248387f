package mcpmanager.rules.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a condition asks for.
 *
 * @param asksForTheCall whether its answer can differ between two calls of one tool by one caller at one time
 * @param arguments names of arguments that it asks for by name, and where each stands first
 * @param claims names of claims that it asks for
 */
record ConditionReferences(boolean asksForTheCall, Map<String, CelSourceLocation> arguments, Set<String> claims) {

    private static final String ARGUMENTS = "args";
    private static final String CLIENT_NAME = "caller.clientName";

    static ConditionReferences in(CelAbstractSyntaxTree tree) {
        boolean asks = false;
        Map<String, CelSourceLocation> arguments = new TreeMap<>();
        Set<String> claims = new HashSet<>();
        for (CelNavigableExpr node : (Iterable<CelNavigableExpr>)
                CelNavigableAst.fromAst(tree).getRoot().allNodes()::iterator) {
            CelExpr expr = node.expr();
            asks |= isIdentifier(expr, ARGUMENTS) || isIdentifier(expr, CLIENT_NAME);
            member(expr, operand -> isIdentifier(operand, ARGUMENTS))
                    .ifPresent(name -> arguments.putIfAbsent(name, place(tree, expr)));
            member(expr, operand -> isClaims(tree, operand)).ifPresent(claims::add);
        }
        return new ConditionReferences(asks || namesTheClient(tree), Map.copyOf(arguments), Set.copyOf(claims));
    }

    private static boolean namesTheClient(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(CLIENT_NAME));
    }

    /** {@code map.name} and {@code map["name"]}. */
    static Optional<String> member(CelExpr expr, Predicate<CelExpr> isMap) {
        if (expr.getKind() == Kind.SELECT && isMap.test(expr.select().operand())) {
            return Optional.of(expr.select().field());
        }
        return expr.getKind() == Kind.CALL
                        && expr.call().function().equals("_[_]")
                        && isMap.test(expr.call().args().getFirst())
                        && expr.call().args().getLast().getKind() == Kind.CONSTANT
                        && expr.call().args().getLast().constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.call().args().getLast().constant().stringValue())
                : Optional.empty();
    }

    /** A name with a dot is an identifier or a selection, as the checker likes it; its reference is the name either way. */
    static boolean isClaims(CelAbstractSyntaxTree tree, CelExpr expr) {
        CelReference reference = tree.getReferenceMap().get(expr.id());
        return reference != null && reference.name().equals(ConditionLanguage.CLAIMS);
    }

    private static boolean isIdentifier(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    private static CelSourceLocation place(CelAbstractSyntaxTree tree, CelExpr expr) {
        Integer offset = tree.getSource().getPositionsMap().get(expr.id());
        return tree.getSource().getOffsetLocation(offset == null ? 0 : offset).orElse(CelSourceLocation.of(1, 0));
    }
}
