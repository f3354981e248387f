package mcpmanager.rules.sql;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.select.TableFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a node of the syntax tree may be. The set of node classes is the subset of SQL that is allowed: locking clauses,
 * INTO, sequences, XML, sampling, hints, other databases' dialects and all that a later parser may add are outside it.
 */
final class NodeRules {

    private static final Set<String> NODES = Set.of("""
            PlainSelect ParenthesedSelect SetOperationList LateralSubSelect ParenthesedFromItem Values WithItem
            UnionOp ExceptOp IntersectOp SetOperationType SelectItem AllColumns AllTableColumns FunctionAllColumns Distinct
            Table Column Alias AliasColumn Join TableFunction GroupByElement OrderByElement NullOrdering Limit Offset Fetch
            EmitMode Database Server JoinType DateUnitExpression DateUnit Exclusion
            Function AnalyticExpression AnalyticType WindowDefinition WindowElement Type WindowOffset WindowRange
            PartitionByClause OrderByClause FilterOverImpl NullHandling
            ExpressionList NamedExpressionList ParenthesedExpressionList RowConstructor
            ArrayConstructor ArrayExpression CaseExpression WhenClause CastExpression ColDataType CollateExpression
            ExtractExpression IntervalExpression DateTimeLiteralExpression DateTime TimeKeyExpression TimezoneExpression
            TrimFunction TrimSpecification OracleNamedFunctionParameter JdbcParameter
            AllValue AnyComparisonExpression AnyType BooleanValue DoubleValue LongValue NullValue StringValue
            SignedExpression NotExpression Parenthesis Inverse OverlapsCondition
            Addition Subtraction Multiplication Division Modulo BitwiseXor BitwiseAnd BitwiseOr BitwiseLeftShift
            BitwiseRightShift Concat AndExpression OrExpression JsonExpression JsonOperator
            Between ContainedBy Contains DoubleAnd EqualsTo ExistsExpression GeometryDistance GreaterThan GreaterThanEquals
            InExpression IsBooleanExpression IsDistinctExpression IsNullExpression IsUnknownExpression LikeExpression
            KeyWord Matches MinorThan MinorThanEquals NotEqualsTo RegExpMatchOperator RegExpMatchOperatorType
            SimilarToExpression
            """.strip().split("\\s+"));

    private static final Pattern QUERY_PACKAGES = Pattern.compile(
            "^net\\.sf\\.jsqlparser\\.(expression|schema|statement\\.select|statement\\.create\\.table)\\.");

    private static final Pattern MODIFIER = Pattern.compile("\\([0-9, ]*\\)");

    /** Keywords that the parser takes for functions when a parenthesis follows. */
    private static final Set<String> KEYWORDS_LIKE_FUNCTIONS = Set.of("all", "any", "array", "cube", "rollup", "some");

    private static final Set<String> CLOCK_WORDS =
            Set.of("current_date", "current_time", "current_timestamp", "localtime", "localtimestamp");

    private NodeRules() {}

    static Optional<SqlProblem> check(Object node) {
        if (!NODES.contains(node.getClass().getSimpleName())
                || !QUERY_PACKAGES.matcher(node.getClass().getName()).find()) {
            return Optional.of(unknown(node.getClass()));
        }
        return switch (node) {
            case TableFunction wrapper
            when wrapper.getName() == null -> Optional.empty(); // its function is a node of its own
            case Function call -> function(call.getName());
            case AnalyticExpression call -> function(call.getName());
            case TimeKeyExpression clock -> function(clock.getStringValue().replace("()", ""));
            case Table table -> relation(table);
            case ColDataType type -> type(type.getDataType());
            default -> Optional.empty();
        };
    }

    private static SqlProblem unknown(Class<?> node) {
        String name = node.getName();
        if (name.matches(".*\\.statement\\.(insert|update|delete|merge|upsert)\\..*")) {
            return SqlProblem.whole(SqlRefusal.DATA_CHANGING_WITH, "A part of the statement changes data.");
        }
        if (Set.of("ForMode", "ForClause", "ForUpdateClause", "Wait").contains(node.getSimpleName())) {
            return SqlProblem.whole(SqlRefusal.LOCKING_CLAUSE, "A read-only query must not lock rows.");
        }
        return SqlProblem.whole(
                SqlRefusal.UNSUPPORTED_SYNTAX,
                "This kind of SQL is not allowed in a template: " + node.getSimpleName());
    }

    private static Optional<SqlProblem> function(@Nullable String name) {
        String lower = name == null ? "" : Ascii.lower(name);
        return AllowedFunctions.allows(lower) || CLOCK_WORDS.contains(lower) || KEYWORDS_LIKE_FUNCTIONS.contains(lower)
                ? Optional.empty()
                : problem(
                        SqlRefusal.FUNCTION_NOT_ALLOWED,
                        "This function is not in the list of allowed functions.",
                        lower);
    }

    private static Optional<SqlProblem> relation(Table table) {
        for (String part : table.getFullyQualifiedName().split("\\.")) {
            String bare = Ascii.lower(part.replace("\"", ""));
            if (bare.startsWith("pg_") || bare.equals("information_schema")) {
                return problem(SqlRefusal.RELATION_NOT_ALLOWED, "Names of the system are not allowed.", part);
            }
        }
        return Optional.empty();
    }

    private static Optional<SqlProblem> type(String type) {
        return AllowedTypes.allows(MODIFIER.matcher(Ascii.lower(type))
                        .replaceAll(" ")
                        .strip()
                        .replaceAll("\\s+", " "))
                ? Optional.empty()
                : problem(SqlRefusal.TYPE_NOT_ALLOWED, "Only built-in value types may be cast to.", type);
    }

    private static Optional<SqlProblem> problem(SqlRefusal code, String message, String word) {
        return Optional.of(new SqlProblem(code, message, SqlProblem.UNKNOWN, word));
    }
}
