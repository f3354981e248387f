package mcpmanager.rules.sql;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bind type of one parameter.
 *
 * <p>From the property of the input schema: {@code type} is one of string, integer, number, boolean (also beside null), or
 * an array of one of these; {@code format} date, time, date-time or uuid refines a string.
 */
public record ParameterType(ScalarType scalar, boolean array) {

    /** The outcome of reading a JSON value. */
    public sealed interface Reading {

        /** The value to bind, of {@link #javaType()}, or null. */
        record Value(@Nullable Object value) implements Reading {}

        /** The JSON value does not fit; the message does not repeat it. */
        record Mismatch(String path, String message) implements Reading {}
    }

    /** The class to bind as, also for null. */
    public Class<?> javaType() {
        return array ? scalar.arrayType() : scalar.javaType();
    }

    /** The PostgreSQL type to bind as, by its name in {@code pg_type}. */
    public String postgresType() {
        return (array ? "_" : "") + scalar.postgresType();
    }

    /** Empty if the property's schema does not say one bindable type. */
    public static Optional<ParameterType> of(JsonNode property) {
        Optional<String> type = single(property.path("type"));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (type.get().equals("array")) {
            JsonNode items = property.path("items");
            return items.path("type").isString()
                    ? scalar(items, items.path("type").stringValue(), true)
                    : Optional.empty();
        }
        return scalar(property, type.get(), false);
    }

    /** Reads an argument; an absent one and null are null. */
    public Reading read(JsonNode value, String path) {
        if (value.isMissingNode() || value.isNull()) {
            return new Reading.Value(null);
        }
        return array ? readArray(value, path) : readScalar(value, path);
    }

    private Reading readScalar(JsonNode value, String path) {
        return scalar.convert(value)
                .<Reading>map(Reading.Value::new)
                .orElseGet(() -> mismatch(path, scalar.expected()));
    }

    private Reading readArray(JsonNode value, String path) {
        if (!value.isArray()) {
            return mismatch(path, "an array");
        }
        List<Object> items = new ArrayList<>(value.size());
        for (JsonNode item : value) {
            Optional<Object> converted = scalar.convert(item);
            if (converted.isEmpty()) {
                return mismatch(path + "/" + items.size(), scalar.expected());
            }
            items.add(converted.get());
        }
        Object[] array = (Object[]) Array.newInstance(scalar.javaType(), items.size());
        return new Reading.Value(items.toArray(array));
    }

    private static Reading mismatch(String path, String expected) {
        return new Reading.Mismatch(path, "must be " + expected);
    }

    private static Optional<ParameterType> scalar(JsonNode schema, String type, boolean array) {
        return ScalarType.of(type, schema.path("format").asString("")).map(s -> new ParameterType(s, array));
    }

    private static Optional<String> single(JsonNode type) {
        Set<String> types = new LinkedHashSet<>();
        if (type.isString()) {
            types.add(type.stringValue());
        } else {
            type.valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .forEach(types::add);
            types.remove("null");
        }
        return types.size() == 1 ? types.stream().findFirst() : Optional.empty();
    }
}
