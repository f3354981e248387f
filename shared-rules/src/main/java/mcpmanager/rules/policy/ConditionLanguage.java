package mcpmanager.rules.policy;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Set;
import mcpmanager.rules.schema.LinearPattern;

/**
 * The part of CEL that conditions are written in. Functions are allow-listed on both sides, for the checker and for the
 * evaluation, because {@code dyn} values choose their overload late. Nothing in it makes a text or a list longer than
 * those that came in; {@code matches} and {@code contains} are ours, with bounds.
 */
final class ConditionLanguage {

    static final Object NULL = NullValue.NULL_VALUE;

    static final String CLAIMS = "caller.claims";

    /** Longest text that a pattern is tried on. */
    static final int MAX_MATCHED = 2_000;

    /** Longest text that is looked for in another. */
    static final int MAX_NEEDLE = 1_000;

    private static final int MAX_PARSE_DEPTH = 40;

    private static final Set<String> FUNCTIONS = Set.of(
            "CONDITIONAL",
            "LOGICAL_NOT",
            "LOGICAL_OR",
            "LOGICAL_AND",
            "NOT_STRICTLY_FALSE",
            "IN",
            "EQUALS",
            "NOT_EQUALS",
            "LESS",
            "LESS_EQUALS",
            "GREATER",
            "GREATER_EQUALS",
            "ADD",
            "SUBTRACT",
            "MULTIPLY",
            "DIVIDE",
            "MODULO",
            "NEGATE",
            "INDEX",
            "SIZE",
            "STARTS_WITH",
            "ENDS_WITH",
            "INT",
            "DOUBLE",
            "TIMESTAMP",
            "DURATION",
            "GET_FULL_YEAR",
            "GET_MONTH",
            "GET_DATE",
            "GET_DAY_OF_MONTH",
            "GET_DAY_OF_WEEK",
            "GET_DAY_OF_YEAR",
            "GET_HOURS",
            "GET_MINUTES",
            "GET_SECONDS");

    private static final Set<String> GROWING = Set.of("ADD_STRING", "ADD_BYTES", "ADD_LIST");

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(Condition.MAX_LENGTH)
            .maxParseExpressionNodeCount(Condition.MAX_NODES)
            .maxParseRecursionDepth(MAX_PARSE_DEPTH)
            .comprehensionMaxIterations(Condition.MAX_COST)
            .build();

    static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                    .filterFunctions((function, overload) -> allowed(function.name(), overload))
                    .build())
            .setStandardMacros(
                    CelStandardMacro.HAS, CelStandardMacro.ALL, CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE)
            .addFunctionDeclarations(text("matches"), text("contains"))
            .addVar("args", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("caller.organizationId", SimpleType.STRING)
            .addVar("caller.serverId", SimpleType.STRING)
            .addVar("caller.keyId", SimpleType.STRING)
            .addVar("caller.keyName", SimpleType.STRING)
            .addVar("caller.channel", SimpleType.STRING)
            .addVar("caller.clientName", SimpleType.STRING)
            .addVar("caller.issuer", SimpleType.STRING)
            .addVar("caller.subject", SimpleType.STRING)
            .addVar(CLAIMS, MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)))
            .addVar("tool.id", SimpleType.STRING)
            .addVar("tool.name", SimpleType.STRING)
            .addVar("tool.tags", ListType.create(SimpleType.STRING))
            .addVar("tool.readOnly", SimpleType.BOOL)
            .addVar("now", SimpleType.TIMESTAMP)
            .setResultType(SimpleType.BOOL)
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .filterFunctions((function, overload) -> allowed(function.name(), overload))
                    .build())
            .addFunctionBindings(
                    CelFunctionBinding.from("matches_bounded", String.class, String.class, ConditionLanguage::matches),
                    CelFunctionBinding.from(
                            "contains_bounded", String.class, String.class, ConditionLanguage::contains))
            .build();

    private ConditionLanguage() {}

    private static boolean allowed(String function, Object overload) {
        return FUNCTIONS.contains(function) && !(overload instanceof Enum<?> named && GROWING.contains(named.name()));
    }

    private static CelFunctionDecl text(String name) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newMemberOverload(
                        name + "_bounded", SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
    }

    private static boolean matches(String text, String pattern) {
        if (text.length() > MAX_MATCHED) {
            throw new IllegalArgumentException("the text is too long for a pattern");
        }
        return new LinearPattern(pattern).matches(text);
    }

    private static boolean contains(String text, String needle) {
        if (needle.length() > MAX_NEEDLE) {
            throw new IllegalArgumentException("the text to look for is too long");
        }
        return text.contains(needle);
    }
}
