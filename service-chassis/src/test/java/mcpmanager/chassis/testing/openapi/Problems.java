package mcpmanager.chassis.testing.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.chassis.problem.ProblemWriter;
import org.springframework.core.annotation.AnnotationUtils;

/** Refusals, as responses by status with all codes that it can come with. */
final class Problems {

    static final String SCHEMA = "Problem";
    static final String CONTENT = "application/problem+json";

    private Problems() {}

    /** Those that the service's {@code @Refuses} names, itself or on an annotation: all its values that are codes. */
    static Stream<ProblemCode> refused(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(direct -> Stream.concat(
                        Stream.of(direct), Arrays.stream(direct.annotationType().getAnnotations())))
                .filter(annotation ->
                        annotation.annotationType().getSimpleName().equals("Refuses"))
                .flatMap(Problems::codes);
    }

    private static Stream<ProblemCode> codes(Annotation refuses) {
        return AnnotationUtils.getAnnotationAttributes(refuses).values().stream()
                .filter(ProblemCode[].class::isInstance)
                .flatMap(codes -> Arrays.stream((ProblemCode[]) codes));
    }

    static void add(Operation operation, Collection<ProblemCode> problems) {
        Map<Integer, Set<ProblemCode>> byStatus = problems.stream()
                .collect(Collectors.groupingBy(
                        ProblemCode::status,
                        TreeMap::new,
                        Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(ProblemCode::name)))));
        byStatus.forEach((status, codes) ->
                operation.getResponses().addApiResponse(String.valueOf(status), response(status, codes)));
    }

    private static ApiResponse response(int status, Set<ProblemCode> codes) {
        String description = codes.stream()
                .map(code -> "`" + code.name() + "` " + ProblemWriter.title(code, Locale.ENGLISH))
                .distinct()
                .collect(Collectors.joining("\n\n"));
        List<String> names = codes.stream().map(ProblemCode::name).toList();
        Schema<?> code = new JsonSchema().addProperty("code", Schemas.string(names));
        Schema<?> schema = new JsonSchema()
                .addAllOfItem(new JsonSchema().$ref("#/components/schemas/" + SCHEMA))
                .addAllOfItem(code);
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(CONTENT, new MediaType().schema(schema)));
        if (status == 429) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds to wait.").schema(Schemas.typed("integer", "int32")));
        }
        return response;
    }

    /** RFC 9457, with what we add. */
    static Schema<?> schema() {
        Schema<?> error = Schemas.typed("object", null)
                .addProperty("path", Schemas.typed("string", null).description("JSON Pointer into the request body."))
                .addProperty("message", Schemas.typed("string", null))
                .required(List.of("path", "message"));
        return Schemas.typed("object", null)
                .addProperty("type", Schemas.typed("string", "uri"))
                .addProperty("title", Schemas.typed("string", null).description("In the language asked for."))
                .addProperty("status", Schemas.typed("integer", "int32"))
                .addProperty("code", Schemas.typed("string", null).description("Stable; what clients should look at."))
                .addProperty("traceId", Schemas.typed("string", null))
                .addProperty(
                        "detail", Schemas.typed("string", null).description("About this very request, in English."))
                .addProperty("errors", Schemas.typed("array", null).items(error))
                .required(List.of("type", "title", "status", "code", "traceId"));
    }
}
