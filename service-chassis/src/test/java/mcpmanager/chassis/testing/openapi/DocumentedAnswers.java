package mcpmanager.chassis.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Holds real answers against a service's committed document: whoever writes a test of the API proves the document by the
 * way. What the document has no route for is not looked at, as long as it is refused as such.
 */
public final class DocumentedAnswers {

    /** Refused before any route was found, or by its method. */
    private static final Set<Integer> WITHOUT_ROUTE = Set.of(400, 401, 403, 404, 405);

    private static final String API = "/api/";

    private final Map<PathPattern, JsonNode> routes;
    private final JsonNode schemas;

    private DocumentedAnswers(JsonNode document) {
        routes = document.path("paths").properties().stream()
                .collect(Collectors.toMap(
                        route -> PathPatternParser.defaultInstance.parse(route.getKey()), Map.Entry::getValue));
        schemas = document.path("components").path("schemas");
    }

    public static DocumentedAnswers of(ApiPart part) {
        return new DocumentedAnswers(ApiDocument.read(ApiDocument.DIRECTORY.resolve(part.name() + ".json")));
    }

    /** For clients of a service; without a document of this name nothing is held against anything. */
    public static Consumer<EntityExchangeResult<?>> inClients(String name) {
        Path file = ApiDocument.DIRECTORY.resolve(name + ".json");
        if (!Files.exists(file)) {
            return result -> {};
        }
        DocumentedAnswers documented = new DocumentedAnswers(ApiDocument.read(file));
        return result -> {
            String path = result.getUrl().getRawPath();
            if (path.startsWith(API)) { // MCP has a description of its own
                documented.check(
                        result.getMethod().name(), path, result.getStatus().value(), json(result));
            }
        };
    }

    private static JsonNode json(EntityExchangeResult<?> result) {
        byte[] body = result.getResponseBodyContent();
        return body == null || body.length == 0
                ? MissingNode.getInstance()
                : JsonMapper.shared().readTree(body);
    }

    /**
     * @param path may have a query
     * @throws AssertionError when the document does not speak of this answer
     */
    public void check(String method, String path, int status, JsonNode body) {
        JsonNode operation = operation(method, path.replaceFirst("\\?.*", ""));
        String request =
                method + " " + path + " -> " + status + " " + body.path("code").asString("");
        if (status == 304) {
            return;
        }
        if (operation.isMissingNode()) {
            assertThat(WITHOUT_ROUTE).as(request + " is not documented").contains(status);
            return;
        }
        JsonNode response = operation.path("responses").path(String.valueOf(status));
        assertThat(response.isObject()).as(request + " is not documented").isTrue();
        if (status >= 400) {
            List<String> codes = response.at("/content/application~1problem+json/schema/allOf/1/properties/code/enum")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(codes)
                    .as(request + " is not documented")
                    .contains(body.path("code").asString(""));
            body.path("errors").forEach(error -> missing(operation, error, request));
        } else {
            JsonNode schema = response.at("/content/application~1json/schema");
            new Fit(schemas).check(request, "", schema, body);
        }
    }

    /**
     * What was accepted must have had all that the document requires, and nothing that it does not know.
     *
     * @param sent a missing node when the request had no JSON
     */
    public void checkAccepted(String method, String path, JsonNode sent) {
        JsonNode schema =
                operation(method, path.replaceFirst("\\?.*", "")).at("/requestBody/content/application~1json/schema");
        if (!sent.isMissingNode()) {
            new Fit(schemas).check(method + " " + path, "", schema, sent);
        }
    }

    /** What is told to be missing must be documented as required. */
    private void missing(JsonNode operation, JsonNode error, String request) {
        String path = error.path("path").asString();
        if (error.path("message").asString().equals("is missing") && path.lastIndexOf('/') == 0) {
            JsonNode schema = new Fit(schemas).resolved(operation.at("/requestBody/content/application~1json/schema"));
            String field = path.substring(1);
            String description =
                    schema.path("properties").path(field).path("description").asString("");
            if (!description.startsWith(Schemas.REQUIRED)) {
                assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                        .as(request + ": " + path + " is not documented as required")
                        .contains(field);
            }
        }
    }

    private JsonNode operation(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        return routes.entrySet().stream()
                .filter(route -> route.getKey().matches(container))
                .min(Map.Entry.comparingByKey())
                .map(route -> route.getValue().path(method.toLowerCase(Locale.ROOT)))
                .orElse(MissingNode.getInstance());
    }
}
