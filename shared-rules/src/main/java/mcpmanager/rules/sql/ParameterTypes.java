package mcpmanager.rules.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mcpmanager.rules.sql.ParameterType.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bind types of all parameters of a tool, derived from the {@code properties} of its input schema.
 *
 * <p>An absent argument takes the property's {@code default}, else null.
 */
public final class ParameterTypes {

    private final Map<String, Parameter> parameters;

    private ParameterTypes(Map<String, Parameter> parameters) {
        this.parameters = parameters;
    }

    private record Parameter(ParameterType type, JsonNode defaultValue) {}

    /** The answer of {@link #of}. */
    public sealed interface Derivation {

        /** Every property has a bind type. */
        record Derived(ParameterTypes types) implements Derivation {}

        /** At least one property has none. */
        record Refused(List<SqlProblem> problems) implements Derivation {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** One value to bind: {@code value} is of {@code type}, or null. */
    public record BoundValue(Class<?> type, @Nullable Object value) {}

    /** The answer of {@link #bind}. */
    public sealed interface Binding {

        /** One value for each {@code $n}, in order. */
        record Bound(List<BoundValue> values) implements Binding {
            public Bound {
                values = List.copyOf(values);
            }
        }

        /** Arguments that do not fit their types; at least one. */
        record Mismatched(List<Reading.Mismatch> mismatches) implements Binding {
            public Mismatched {
                mismatches = List.copyOf(mismatches);
            }
        }
    }

    /** Derives the types from a whole input schema (an object schema). */
    public static Derivation of(JsonNode inputSchema) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        List<SqlProblem> problems = new ArrayList<>();
        inputSchema.path("properties").forEachEntry((name, property) -> {
            Optional<ParameterType> type = ParameterType.of(property);
            JsonNode defaultValue = property.path("default");
            if (type.isEmpty()) {
                problems.add(problem(
                        "A parameter needs one type: string, integer, number, boolean, or an array of one.", name));
            } else if (type.get().read(defaultValue, "") instanceof Reading.Mismatch) {
                problems.add(problem("The default value does not fit the parameter's type.", name));
            } else {
                parameters.put(name, new Parameter(type.get(), defaultValue));
            }
        });
        return problems.isEmpty()
                ? new Derivation.Derived(new ParameterTypes(parameters))
                : new Derivation.Refused(problems);
    }

    /** The declared names: what {@link SqlTemplate#check} takes. */
    public Set<String> names() {
        return Set.copyOf(parameters.keySet());
    }

    /**
     * Reads the arguments of a call in the order of a checked template's parameters.
     *
     * @throws IllegalArgumentException if the template was checked against other parameters
     */
    public Binding bind(SqlTemplate template, JsonNode arguments) {
        List<BoundValue> values = new ArrayList<>();
        List<Reading.Mismatch> mismatches = new ArrayList<>();
        for (String name : template.parameters()) {
            Parameter parameter = parameter(name);
            JsonNode given = arguments.path(name);
            JsonNode value = given.isMissingNode() ? parameter.defaultValue() : given;
            switch (parameter.type().read(value, "/" + name)) {
                case Reading.Value read ->
                    values.add(new BoundValue(parameter.type().javaType(), read.value()));
                case Reading.Mismatch mismatch -> mismatches.add(mismatch);
            }
        }
        return mismatches.isEmpty() ? new Binding.Bound(values) : new Binding.Mismatched(mismatches);
    }

    /**
     * The PostgreSQL types of a checked template's parameters, in their order.
     *
     * @throws IllegalArgumentException as of {@link #bind}
     */
    public List<String> postgresTypes(SqlTemplate template) {
        return template.parameters().stream()
                .map(name -> parameter(name).type().postgresType())
                .toList();
    }

    private Parameter parameter(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("undeclared parameter " + name);
        }
        return parameter;
    }

    private static SqlProblem problem(String message, String name) {
        return new SqlProblem(SqlRefusal.PARAMETER_TYPE, message, SqlProblem.UNKNOWN, name);
    }
}
