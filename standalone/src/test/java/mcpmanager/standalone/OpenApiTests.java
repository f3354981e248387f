package mcpmanager.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import mcpmanager.chassis.testing.openapi.ApiDocument;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One document for all services, which share their paths and some of their schemas. */
final class OpenApiTests {

    private static final Path WHOLE = ApiDocument.DIRECTORY.resolveSibling("openapi.json");

    @Test
    void theWholeDocumentIsThePartsOfAllServices() {
        ObjectNode whole = part(ServiceName.COMMAND);
        for (ServiceName service : Set.of(ServiceName.QUERY, ServiceName.INVOKE, ServiceName.AUDIT)) {
            ObjectNode part = part(service);
            part.path("paths")
                    .properties()
                    .forEach(path ->
                            add(((ObjectNode) whole.path("paths")).withObjectProperty(path.getKey()), path.getValue()));
            add(
                    (ObjectNode) whole.path("components").path("schemas"),
                    part.path("components").path("schemas"));
        }

        ApiDocument.check(WHOLE, whole);
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndIsRoutedToTheServiceThatHasIt() {
        Set<String> ids = new HashSet<>();
        for (ServiceName service : ServiceName.values()) {
            part(service)
                    .path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(operation -> {
                        String id = operation.getValue().path("operationId").asString();
                        HttpMethod method =
                                HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT));

                        assertThat(ids.add(id)).as("a second " + id).isTrue();
                        assertThat(Route.find(method, PathContainer.parsePath(path.getKey())))
                                .as(id)
                                .isEqualTo(service);
                    }));
        }
    }

    private static ObjectNode part(ServiceName service) {
        return ApiDocument.read(ApiDocument.DIRECTORY.resolve(service.title() + ".json"));
    }

    private static void add(ObjectNode whole, JsonNode part) {
        for (Map.Entry<String, JsonNode> field : part.properties()) {
            JsonNode other = whole.get(field.getKey());
            assertThat(other == null || other.equals(field.getValue()))
                    .as("two different " + field.getKey())
                    .isTrue();
            whole.set(field.getKey(), field.getValue());
        }
    }
}
