package mcpmanager.chassis.testing.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.page.PageProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Says of an operation that springdoc found what its annotations say, and what all operations have in common. */
final class Operations implements GlobalOperationCustomizer {

    private final Schemas schemas;
    private final ApiPart part;
    private final Map<String, Content> contents = new HashMap<>();

    Operations(Schemas schemas, ApiPart part) {
        this.schemas = schemas;
        this.part = part;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Described described = Objects.requireNonNull(
                handler.getMethodAnnotation(Described.class), () -> handler + " is not @Described");
        RequestMapping mapping = Objects.requireNonNull(
                AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class));
        boolean reads = mapping.method()[0] == RequestMethod.GET;
        Optional<List<String>> caller = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> part.callers().containsKey(parameter.getParameterType()))
                .map(parameter -> part.callers().get(parameter.getParameterType()))
                .findFirst();
        boolean signedIn = caller.isPresent();
        ApiPart.Operation route =
                new ApiPart.Operation(described.id(), reads, signedIn, operation.getRequestBody() != null);

        operation.operationId(described.id()).summary(described.summary()).description(null);
        parameters(operation, route, caller.orElseGet(List::of));
        if (operation.getRequestBody() != null && described.body() != Void.class) {
            forAll(operation.getRequestBody().getContent(), schemas.of(described.body()));
        }
        operation.security(part.security(route));
        if (signedIn) {
            Role[] roles = described.roles().length == 0 ? Role.values() : described.roles();
            operation.addExtension(
                    "x-roles", Arrays.stream(roles).map(Role::name).sorted().toList());
        }
        Content content = content(operation);
        operation.responses(new ApiResponses());
        operation
                .getResponses()
                .addApiResponse(String.valueOf(described.status()), success(content, described, handler));
        Problems.add(operation, problems(operation, route, handler));
        return operation;
    }

    private void parameters(Operation operation, ApiPart.Operation route, List<String> headers) {
        List<Parameter> all =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        all.removeIf(each ->
                each.getName().equals("Idempotency-Key") || each.getName().equals("Accept-Language"));
        all.forEach(each -> Parameters.describe(each, route.id()));
        Stream.concat(headers.stream(), part.headers(route).stream())
                .map(Parameters::header)
                .forEach(all::add);
        all.add(Parameters.header("Accept-Language"));
        operation.setParameters(all);
    }

    /** Of all methods that answer the operation, each with another kind of content. */
    private Content content(Operation operation) {
        Content all = contents.computeIfAbsent(operation.getOperationId(), id -> new Content());
        operation.getResponses().values().stream()
                .map(ApiResponse::getContent)
                .filter(Objects::nonNull)
                .flatMap(content -> content.entrySet().stream())
                .filter(content -> !content.getKey().equals(Problems.CONTENT))
                .forEach(content -> all.addMediaType(
                        content.getKey().equals("*/*") ? "application/json" : content.getKey(), content.getValue()));
        return all;
    }

    private ApiResponse success(Content content, Described described, HandlerMethod handler) {
        HttpStatus status = HttpStatus.valueOf(described.status());
        ApiResponse response = new ApiResponse().description(status.getReasonPhrase());
        if (status != HttpStatus.NO_CONTENT) {
            if (described.answer() != Void.class) {
                forAll(content, schemas.of(described.answer()));
            }
            response.content(content);
        }
        if (status == HttpStatus.CREATED) {
            response.addHeaderObject("Location", header("Where the new thing is.", "uri-reference"));
        }
        if (part.isVersioned(handler.getMethod())) {
            response.addHeaderObject("ETag", header("The version, for `If-Match`.", null));
        }
        return response;
    }

    private Set<ProblemCode> problems(Operation operation, ApiPart.Operation route, HandlerMethod handler) {
        Set<ProblemCode> all = new TreeSet<>(Comparator.comparing(ProblemCode::name));
        all.addAll(List.of(
                HttpProblem.MALFORMED_REQUEST,
                HttpProblem.NOT_ACCEPTABLE,
                HttpProblem.INTERNAL_ERROR,
                HttpProblem.TEMPORARILY_UNAVAILABLE));
        Problems.refused(handler.getMethod()).forEach(all::add);
        if (route.signedIn()) {
            all.addAll(List.of(HttpProblem.UNAUTHENTICATED, HttpProblem.FORBIDDEN));
            if (!route.reads()) {
                all.add(HttpProblem.CSRF_FAILED);
            }
        }
        if (!route.reads()) {
            all.add(HttpProblem.PAYLOAD_TOO_LARGE);
        }
        if (route.hasBody()) {
            all.add(HttpProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        boolean inPath = operation.getParameters().stream().anyMatch(each -> "path".equals(each.getIn()));
        if (inPath && route.signedIn()) {
            all.add(HttpProblem.NOT_FOUND);
        }
        if (operation.getParameters().stream().anyMatch(each -> "cursor".equals(each.getName()))) {
            all.addAll(List.of(PageProblem.values()));
        }
        all.addAll(part.problems(route));
        return all;
    }

    private static Header header(String description, @Nullable String format) {
        return new Header().description(description).schema(Schemas.typed("string", format));
    }

    private static void forAll(Content content, Schema<?> schema) {
        content.values().forEach(each -> each.schema(schema));
    }
}
