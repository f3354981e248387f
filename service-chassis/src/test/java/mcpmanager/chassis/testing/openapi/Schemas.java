package mcpmanager.chassis.testing.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import mcpmanager.chassis.api.Required;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schemas (2020-12) of what routes take and give, as Jackson reads and writes it: records by their components, ids
 * as what they hold, sealed types by their {@code type}. A field is required when it is always there, or marked so.
 */
final class Schemas implements ModelConverter {

    private static final Map<Class<?>, Schema<?>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, typed("string", null)),
            Map.entry(UUID.class, typed("string", "uuid")),
            Map.entry(Duration.class, typed("string", "duration")),
            Map.entry(Instant.class, typed("string", "date-time")),
            Map.entry(boolean.class, typed("boolean", null)),
            Map.entry(Boolean.class, typed("boolean", null)),
            Map.entry(int.class, typed("integer", "int32")),
            Map.entry(Integer.class, typed("integer", "int32")),
            Map.entry(long.class, typed("integer", "int64")),
            Map.entry(Long.class, typed("integer", "int64")),
            Map.entry(ObjectNode.class, typed("object", null)),
            Map.entry(JsonNode.class, new JsonSchema()),
            Map.entry(Object.class, new JsonSchema()),
            Map.entry(byte[].class, new JsonSchema()));

    /** How the description of a field begins that is not always required. */
    static final String REQUIRED = "Required ";

    private final Map<String, Schema<?>> named = new TreeMap<>();
    private final Map<String, Type> owners = new TreeMap<>();

    /** All that have a name, so far. */
    Map<String, Schema<?>> named() {
        return named;
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        return of(type.getType());
    }

    Schema<?> of(Type type) {
        if (type instanceof JavaType resolved) {
            return resolved.getContentType() != null || resolved.containedTypeCount() == 0
                    ? ofJackson(resolved)
                    : generic(resolved.getRawClass(), resolved.containedType(0).getRawClass());
        }
        if (type instanceof ParameterizedType several) {
            Class<?> raw = (Class<?>) several.getRawType();
            Type last = several.getActualTypeArguments()[several.getActualTypeArguments().length - 1];
            if (Map.class.isAssignableFrom(raw)) {
                return typed("object", null).additionalProperties(of(last));
            }
            return Collection.class.isAssignableFrom(raw) ? list(raw, of(last)) : generic(raw, (Class<?>) last);
        }
        return ofClass((Class<?>) type);
    }

    private Schema<?> ofJackson(JavaType type) {
        if (type.isMapLikeType()) {
            return typed("object", null).additionalProperties(of(type.getContentType()));
        }
        return type.isCollectionLikeType()
                ? list(type.getRawClass(), of(type.getContentType()))
                : ofClass(type.getRawClass());
    }

    private Schema<?> ofClass(Class<?> type) {
        Schema<?> simple = SIMPLE.get(type);
        if (simple != null) {
            return copy(simple);
        }
        if (type.isEnum()) {
            return names(type);
        }
        RecordComponent whole = whole(type);
        if (whole != null) {
            return of(whole.getGenericType());
        }
        if (type.isRecord()) {
            return reference(name(type), type, () -> fields(type, null));
        }
        if (type.isAnnotationPresent(JsonSubTypes.class)) {
            return reference(name(type), type, () -> oneOf(type));
        }
        throw new IllegalArgumentException("no schema for " + type);
    }

    /** A list's page and the like: a record with one type parameter. */
    private Schema<?> generic(Class<?> type, Class<?> argument) {
        return reference(name(argument) + type.getSimpleName(), type, () -> fields(type, argument));
    }

    private Schema<?> oneOf(Class<?> type) {
        String property = type.getAnnotation(JsonTypeInfo.class).property();
        Discriminator discriminator = new Discriminator().propertyName(property);
        Schema<?> schema = new JsonSchema().discriminator(discriminator);
        for (JsonSubTypes.Type each : type.getAnnotation(JsonSubTypes.class).value()) {
            Schema<?> one = reference(name(each.value()), each.value(), () -> {
                Schema<?> fields = fields(each.value(), null);
                fields.addProperty(property, string(List.of(each.name())));
                fields.addRequiredItem(property);
                return fields;
            });
            schema.addOneOfItem(one);
            discriminator.mapping(each.name(), one.get$ref());
        }
        return schema;
    }

    private Schema<?> fields(Class<?> type, @Nullable Class<?> argument) {
        boolean omitsNulls = type.isAnnotationPresent(JsonInclude.class);
        Schema<?> schema = typed("object", null);
        for (RecordComponent field : type.getRecordComponents()) {
            JsonProperty renamed = field.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null ? field.getName() : renamed.value();
            Required marked = field.getAnnotation(Required.class);
            boolean required = marked != null && marked.when().isEmpty();
            boolean nullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
            Schema<?> value = argument == null ? of(field.getGenericType()) : ofParameter(field, argument);
            if (marked != null && !required) {
                value.setDescription(REQUIRED + marked.when() + ".");
            }
            schema.addProperty(name, nullable && marked == null && !omitsNulls ? orNull(value) : value);
            if (required || (!nullable && !isMade(type, field))) {
                schema.addRequiredItem(name);
            }
        }
        return schema;
    }

    private Schema<?> ofParameter(RecordComponent field, Class<?> argument) {
        return field.getType() == List.class ? list(List.class, of(argument)) : of(field.getGenericType());
    }

    /** Whether the field may be absent, because the record makes it: of forms of a sealed type, which requests have too. */
    private static boolean isMade(Class<?> type, RecordComponent field) {
        Class<?> around = type.getEnclosingClass();
        if (around == null
                || !around.isAnnotationPresent(JsonSubTypes.class)
                || field.getType().isPrimitive()) {
            return false;
        }
        RecordComponent[] all = type.getRecordComponents();
        Object[] values = Arrays.stream(all).map(each -> example(each, field)).toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
            field.getAccessor().setAccessible(true);
            return ReflectionUtils.invokeMethod(field.getAccessor(), BeanUtils.instantiateClass(constructor, values))
                    != null;
        } catch (ReflectiveOperationException | RuntimeException refused) {
            return false;
        }
    }

    private static @Nullable Object example(RecordComponent component, RecordComponent absent) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (component.equals(absent)) {
            return null;
        }
        return type == List.class ? List.of() : type == Set.class ? Set.of() : type == Map.class ? Map.of() : null;
    }

    /** The component that a value is written as, without the record around it. */
    private static @Nullable RecordComponent whole(Class<?> type) {
        if (!type.isRecord() || type.getRecordComponents().length != 1) {
            return null;
        }
        RecordComponent only = type.getRecordComponents()[0];
        boolean isValue = only.getAccessor().isAnnotationPresent(JsonValue.class)
                || Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(each -> each.isAnnotationPresent(JsonCreator.class));
        return isValue ? only : null;
    }

    private Schema<?> reference(String name, Type owner, Supplier<Schema<?>> schema) {
        Type other = owners.putIfAbsent(name, owner);
        if (other == null) {
            named.put(name, schema.get());
        } else if (!other.equals(owner)) {
            throw new IllegalStateException(owner + " and " + other + " are both " + name);
        }
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    /** With the name of the class around it, unless that says nothing of its own. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        String prefix = around == null
                ? ""
                : around.getSimpleName().replaceFirst("(Requests|Answers|Versions|[A-Za-z]*Controller)$", "");
        return prefix + type.getSimpleName();
    }

    private static Schema<?> list(Class<?> type, Schema<?> items) {
        Schema<?> list = typed("array", null).items(items);
        return Set.class.isAssignableFrom(type) ? list.uniqueItems(true) : list;
    }

    private static Schema<?> names(Class<?> type) {
        return string(Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> field.isAnnotationPresent(JsonProperty.class)
                        ? field.getAnnotation(JsonProperty.class).value()
                        : field.getName())
                .toList());
    }

    static Schema<?> string(List<String> oneOf) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of("string"));
        schema.setEnum(List.copyOf(oneOf));
        return schema;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() == null && schema.get$ref() == null) {
            return schema;
        }
        return new JsonSchema().addAnyOfItem(schema).addAnyOfItem(typed("null", null));
    }

    static Schema<?> typed(String type, @Nullable String format) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setFormat(format);
        return schema;
    }

    private static Schema<?> copy(Schema<?> simple) {
        JsonSchema schema = new JsonSchema();
        schema.setTypes(simple.getTypes());
        schema.setFormat(simple.getFormat());
        return schema;
    }
}
