package mcpmanager.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolAnnotations;
import mcpmanager.events.tool.ToolDefinition;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.tool.WithoutRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What stands in a golden file was published once: it must be written the same way and read for ever. */
class GoldenEventTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<DomainEvent> events() {
        return EventSamples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_its_golden_file(DomainEvent event) throws IOException {
        JsonNode written = EventJson.mapper().readTree(EventJson.mapper().writeValueAsBytes(event));

        assertThat(written).isEqualTo(EventJson.mapper().readTree(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_golden_file_is_read_back_as_the_event(DomainEvent event) throws IOException {
        DomainEvent read = EventJson.mapper().readValue(golden(event), event.getClass());

        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    /** Fields came in after these were published: what they do not say is as it was then. */
    @Test
    void a_tool_of_an_earlier_golden_file_is_read_with_what_held_then() throws IOException {
        ToolDefinition query = EventJson.mapper()
                .readValue(read("/golden/earlier/mcpm.tool.registered.v1.json"), ToolRegistered.class)
                .definition();
        ToolDefinition call = EventJson.mapper()
                .readValue(read("/golden/earlier/mcpm.tool.changed.v1.json"), ToolChanged.class)
                .definition();

        assertThat(query)
                .isEqualTo(new ToolDefinition(
                        query.name(),
                        query.title(),
                        query.description(),
                        query.inputSchema(),
                        query.execution(),
                        true));
        assertThat(query.annotations()).isEqualTo(new ToolAnnotations(null, true, false, true, false));
        assertThat(query.withoutRedis()).isEqualTo(WithoutRedis.LOCAL);
        assertThat(call.execution()).isInstanceOfSatisfying(ExecConfig.RestCall.class, rest -> {
            assertThat(rest.retry()).isEqualTo(ExecConfig.Retry.NONE);
            assertThat(rest.circuitBreaker()).isEqualTo(ExecConfig.CircuitBreaker.USUAL);
        });
    }

    static Stream<Path> earlier() throws IOException {
        return Files.list(GOLDEN.resolve("earlier"));
    }

    /** What is written today says all that it said then. */
    @ParameterizedTest
    @MethodSource("earlier")
    void what_was_published_earlier_is_still_read(Path file) throws IOException {
        JsonNode then = EventJson.mapper().readTree(Files.readString(file));
        Class<? extends DomainEvent> type =
                EventTypes.classOf(file.getFileName().toString().replaceFirst("(\\.\\d+)?\\.json$", ""));

        DomainEvent read = EventJson.mapper().treeToValue(then, type);

        assertThat(missing(then, EventJson.mapper().readTree(EventJson.mapper().writeValueAsString(read)), ""))
                .isEmpty();
    }

    @Test
    void every_golden_file_is_of_an_event_type() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                            .map(type -> EventTypes.nameOf(type) + ".json")
                            .toList());
        }
    }

    @Test
    void every_event_type_has_a_sample() {
        assertThat(events().map(DomainEvent::getClass).collect(Collectors.toSet()))
                .isEqualTo(EventTypes.all());
    }

    @Test
    void a_sealed_secret_of_before_there_were_providers_is_read() {
        SecretSealed read = EventJson.mapper().readValue("""
                {"ref": "data-source/01980000-0000-7000-8000-000000000003/0",
                 "organizationId": "01980000-0000-7000-8000-000000000001", "masterKeyId": "1", "ciphertext": "AQID"}
                """, SecretSealed.class);

        assertThat(read.provider()).isNull();
        assertThat(read.masterKeyId()).isEqualTo("1");
        assertThat(read.ciphertext()).containsExactly(1, 2, 3);
    }

    /** Paths of what is not the same any more. */
    private static List<String> missing(JsonNode then, JsonNode now, String path) {
        if (then.isObject()) {
            return then.propertyStream()
                    .flatMap(field ->
                            missing(field.getValue(), now.path(field.getKey()), path + "/" + field.getKey()).stream())
                    .toList();
        }
        return then.equals(now) || then.isNull() ? List.of() : List.of(path);
    }

    private static String golden(DomainEvent event) throws IOException {
        return read("/golden/" + EventTypes.nameOf(event.getClass()) + ".json");
    }

    private static String read(String name) throws IOException {
        try (InputStream file = GoldenEventTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
