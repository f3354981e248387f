package mcpmanager.rules.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a condition asks for.
 *
 * @param asksForTheCall whether its answer can differ between two calls of one tool by one caller at one time
 * @param arguments names of arguments that it asks for by name, and where each stands first
 */
record ConditionReferences(boolean asksForTheCall, Map<String, CelSourceLocation> arguments) {

    private static final String ARGUMENTS = "args";
    private static final String CLIENT_NAME = "caller.clientName";

    static ConditionReferences in(CelAbstractSyntaxTree tree) {
        boolean asks = false;
        Map<String, CelSourceLocation> arguments = new TreeMap<>();
        for (CelNavigableExpr node : (Iterable<CelNavigableExpr>)
                CelNavigableAst.fromAst(tree).getRoot().allNodes()::iterator) {
            CelExpr expr = node.expr();
            asks |= isIdentifier(expr, ARGUMENTS) || isIdentifier(expr, CLIENT_NAME);
            argument(expr).ifPresent(name -> arguments.putIfAbsent(name, place(tree, expr)));
        }
        return new ConditionReferences(asks || namesTheClient(tree), Map.copyOf(arguments));
    }

    private static boolean namesTheClient(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(CLIENT_NAME));
    }

    /** {@code args.name} and {@code args["name"]}. */
    private static Optional<String> argument(CelExpr expr) {
        if (expr.getKind() == Kind.SELECT && isIdentifier(expr.select().operand(), ARGUMENTS)) {
            return Optional.of(expr.select().field());
        }
        return expr.getKind() == Kind.CALL
                        && expr.call().function().equals("_[_]")
                        && isIdentifier(expr.call().args().getFirst(), ARGUMENTS)
                        && expr.call().args().getLast().getKind() == Kind.CONSTANT
                        && expr.call().args().getLast().constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.call().args().getLast().constant().stringValue())
                : Optional.empty();
    }

    private static boolean isIdentifier(CelExpr expr, String name) {
        return expr.getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    private static CelSourceLocation place(CelAbstractSyntaxTree tree, CelExpr expr) {
        Integer offset = tree.getSource().getPositionsMap().get(expr.id());
        return tree.getSource().getOffsetLocation(offset == null ? 0 : offset).orElse(CelSourceLocation.of(1, 0));
    }
}
