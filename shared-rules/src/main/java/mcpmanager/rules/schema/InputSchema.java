package mcpmanager.rules.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A compiled input schema of a tool; safe for use by many threads.
 *
 * <p>The profile: an object schema of JSON Schema 2020-12, references only within the document and without recursion,
 * patterns in RE2 syntax, formats asserted, known keywords only. Where the root says neither {@code additionalProperties}
 * nor {@code unevaluatedProperties}, an argument that the schema does not mention is refused: a gateway passes on what
 * was agreed. Deeper objects are as open as their schemas say.
 */
public final class InputSchema {

    /** Largest schema, in bytes of JSON. */
    public static final int MAX_BYTES = 65_536;

    /** Deepest nesting of the schema document. */
    public static final int MAX_DEPTH = 32;

    /** Most subschemas, references followed. */
    public static final int MAX_SUBSCHEMAS = 5_000;

    /** Most problems in an answer. */
    public static final int MAX_PROBLEMS = 10;

    private static final long MAX_STEPS = 1_000_000;

    private static final Set<String> COMPOSITION =
            Set.of("$ref", "allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas");

    private final Schema schema;

    private InputSchema(Schema schema) {
        this.schema = schema;
    }

    /** Checks a schema document against the profile and compiles it. */
    public static SchemaCheck compile(JsonNode document) {
        return compile(document, InputSchema::closed);
    }

    /** The same for a schema of results, which is as open as it says: clients check results by it just so. */
    public static SchemaCheck compileOutput(JsonNode document) {
        return compile(document, root -> root);
    }

    private static SchemaCheck compile(JsonNode document, UnaryOperator<ObjectNode> completed) {
        if (!(document instanceof ObjectNode root)
                || !"object".equals(root.path("type").asString(""))) {
            return refused(
                    SchemaRefusal.NOT_AN_OBJECT_SCHEMA, "The schema must be an object with \"type\": \"object\".");
        }
        if (isDeeperThan(root, MAX_DEPTH)) {
            return refused(SchemaRefusal.TOO_DEEP, "The schema is nested deeper than " + MAX_DEPTH + ".");
        }
        if (root.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return refused(SchemaRefusal.TOO_LARGE, "The schema is larger than " + MAX_BYTES + " bytes.");
        }
        List<SchemaProblem> problems = SchemaProfile.check(root);
        return problems.isEmpty() ? compileChecked(root, completed) : new SchemaCheck.Refused(problems);
    }

    private static SchemaCheck compileChecked(ObjectNode root, UnaryOperator<ObjectNode> completed) {
        try {
            List<Error> errors = Validators.metaSchema().validate(root);
            if (!errors.isEmpty()) {
                return new SchemaCheck.Refused(errors.stream()
                        .limit(MAX_PROBLEMS)
                        .map(e -> new SchemaProblem(
                                SchemaRefusal.INVALID_KEYWORD,
                                e.getInstanceLocation().toString(),
                                e.getMessage()))
                        .toList());
            }
            return new SchemaCheck.Accepted(new InputSchema(Validators.compile(completed.apply(root))));
        } catch (SchemaException | IllegalArgumentException notCompiled) {
            return refused(SchemaRefusal.DOES_NOT_COMPILE, "The schema could not be compiled.");
        }
    }

    /**
     * Checks the arguments of a call, or a result.
     *
     * @return at most {@link #MAX_PROBLEMS} problems; empty if they may be used
     */
    public List<ArgumentProblem> validate(JsonNode arguments) {
        try {
            return schema
                    .validate(
                            arguments,
                            context -> context.executionConfig(config -> config.maxEvaluationSteps(MAX_STEPS)))
                    .stream()
                    .map(ArgumentProblems::of)
                    .distinct()
                    .limit(MAX_PROBLEMS)
                    .toList();
        } catch (RuntimeException | StackOverflowError unchecked) {
            return List.of(new ArgumentProblem("", "the arguments are too large or too complex to be checked"));
        }
    }

    private static ObjectNode closed(ObjectNode root) {
        ObjectNode closed = root.deepCopy();
        if (!closed.has("additionalProperties") && !closed.has("unevaluatedProperties")) {
            boolean composed = COMPOSITION.stream().anyMatch(closed::has);
            closed.put(composed ? "unevaluatedProperties" : "additionalProperties", false);
        }
        return closed;
    }

    /**
     * The names of all arguments that a schema lets through; empty when they can't be told from its properties alone.
     *
     * @param document an accepted one
     */
    public static Optional<Set<String>> names(JsonNode document) {
        boolean isOpen = Stream.of("additionalProperties", "unevaluatedProperties")
                .anyMatch(keyword ->
                        document.has(keyword) && !document.path(keyword).isBoolean()
                                || document.path(keyword).asBoolean(false));
        return isOpen
                        || document.has("patternProperties")
                        || COMPOSITION.stream().anyMatch(document::has)
                ? Optional.empty()
                : Optional.of(Set.copyOf(document.path("properties").propertyNames()));
    }

    private static boolean isDeeperThan(JsonNode node, int depth) {
        return node.isContainer()
                && (depth == 0 || node.valueStream().anyMatch(child -> isDeeperThan(child, depth - 1)));
    }

    private static SchemaCheck refused(SchemaRefusal code, String message) {
        return new SchemaCheck.Refused(List.of(new SchemaProblem(code, "", message)));
    }
}
