package mcpmanager.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpmanager.events.DomainEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What stands in a golden file was published once: it must be written the same way and read for ever. */
class GoldenEventTests {

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

    @Test
    void every_event_type_has_a_sample() {
        assertThat(events().map(DomainEvent::getClass).collect(Collectors.toSet()))
                .isEqualTo(EventTypes.all());
    }

    private static String golden(DomainEvent event) throws IOException {
        String name = "/golden/" + EventTypes.nameOf(event.getClass()) + ".json";
        try (InputStream file = GoldenEventTests.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
