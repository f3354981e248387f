package mcpmanager.chassis.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springdoc.webflux.core.configuration.SpringDocWebFluxConfiguration;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.web.context.reactive.AnnotationConfigReactiveWebApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI 3.1 document of a service, made from its controllers. Nothing is started for it: the controllers are looked
 * at and never called.
 */
public final class ApiDocument {

    /** Where the committed documents are, seen from a module. */
    public static final Path DIRECTORY = Path.of("..", "docs", "openapi");

    private static final String WRITE = "openapi.write";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ApiDocument() {}

    /** The document is the committed one, or becomes it with {@code -Dopenapi.write=true}. */
    public static void check(ApiPart part) {
        check(DIRECTORY.resolve(part.name() + ".json"), generate(part));
    }

    /** As {@link #check(ApiPart)}, for a document made elsewhere. */
    public static void check(Path file, JsonNode document) {
        String text = text(document);
        try {
            if (Boolean.getBoolean(WRITE)) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, text);
            }
            assertThat(Files.readString(file))
                    .as("%s is not what the code says: write it anew with -D%s=true", file, WRITE)
                    .isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode read(Path file) {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys in alphabetical order. */
    public static ObjectNode generate(ApiPart part) {
        Schemas schemas = new Schemas();
        try (AnnotationConfigReactiveWebApplicationContext context =
                new AnnotationConfigReactiveWebApplicationContext()) {
            context.register(
                    WebFlux.class,
                    SpringDocConfigProperties.class,
                    SpringDocConfiguration.class,
                    SpringDocWebFluxConfiguration.class);
            context.registerBean("schemas", ModelConverter.class, () -> schemas);
            context.registerBean("ours", GlobalOperationCustomizer.class, () -> new Operations(schemas, part));
            context.registerBean("whole", GlobalOpenApiCustomizer.class, () -> document -> complete(document, schemas));
            context.addBeanFactoryPostProcessor(beans -> controllers(part.controllers())
                    .forEach(type -> ((BeanDefinitionRegistry) beans)
                            .registerBeanDefinition(type.getName(), neverCalled(type))));
            part.callers().keySet().forEach(SpringDocUtils.getConfig()::addRequestWrapperToIgnore);
            context.refresh();
            byte[] json = context.getBean(OpenApiWebfluxResource.class)
                    .openapiJson(MockServerHttpRequest.get("/v3/api-docs").build(), "/v3/api-docs", Locale.ENGLISH)
                    .block();
            return (ObjectNode) sorted(JSON.readTree(Objects.requireNonNull(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @EnableWebFlux
    static class WebFlux {}

    private static List<Class<?>> controllers(String packageName) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scan.findCandidateComponents(packageName).stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
                .<Class<?>>map(type -> type)
                .toList();
    }

    private static <T> BeanDefinition neverCalled(Class<T> type) {
        return new RootBeanDefinition(type, () -> new SpringObjenesis().newInstance(type));
    }

    private static void complete(OpenAPI document, Schemas schemas) {
        document.setInfo(new Info()
                .title("MCP Manager")
                .version("v1")
                .description("A governed gateway between AI agents and an organisation's data. Agents speak MCP at"
                        + " `/mcp/{server}`; everything else is here."));
        document.setServers(List.of(new Server().url("/")));
        document.setTags(null);
        document.setComponents(Security.schemes());
        schemas.named().forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
        document.getComponents().addSchemas(Problems.SCHEMA, Problems.schema());
        document.getPaths().forEach((path, item) -> item.readOperations().forEach(each -> tag(path, each)));
    }

    private static void tag(String path, Operation operation) {
        String first = path.replaceFirst("^/api/v1/", "").replaceFirst("/.*", "");
        operation.setTags(List.of(
                switch (first) {
                    case "apply", "export" -> "configuration as code";
                    case "" -> "identity"; // the key set
                    case "openapi.json" -> "documentation";
                    default -> first;
                }));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JSON.createObjectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(field -> sorted.set(field.getKey(), sorted(field.getValue())));
            return sorted;
        }
        if (node.isArray()) {
            var sorted = JSON.createArrayNode();
            node.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        return node;
    }

    private static String text(JsonNode document) throws JacksonException {
        return JSON.writeValueAsString(sorted(document)).replace("\r\n", "\n") + "\n";
    }
}
