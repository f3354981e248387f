package mcpmanager.rules.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mcpmanager.rules.Scenarios;
import mcpmanager.rules.Scenarios.Scenario;
import mcpmanager.rules.rest.SlotText.Part.Literal;
import mcpmanager.rules.rest.SlotText.Part.Slot;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

final class RestTemplateTests {

    static Stream<Scenario> accepted() {
        return new Scenarios("rest/accepted").all();
    }

    static Stream<Scenario> refused() {
        return new Scenarios("rest/refused").all();
    }

    @ParameterizedTest
    @MethodSource
    void accepted(Scenario scenario) {
        assertThat(check(scenario)).isInstanceOf(RestCheck.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource
    void refused(Scenario scenario) {
        assertThat(check(scenario))
                .isInstanceOfSatisfying(
                        RestCheck.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(p -> p.code() + " " + p.path())
                                .contains(scenario.text("code") + " " + scenario.text("path")));
    }

    @Test
    void slots_and_braces_are_told_apart() {
        SlotText text = SlotText.parse("{{{city}}}-{{x}}").orElseThrow();

        assertThat(text.parts()).containsExactly(new Literal("{"), new Slot("city"), new Literal("}-{x}"));
        assertThat(SlotText.parse("{city}").orElseThrow().isOneSlot()).isTrue();
        assertThat(text.isOneSlot()).isFalse();
    }

    @Test
    void the_number_of_problems_is_bounded() {
        ArrayNode body = JsonMapper.shared().createArrayNode();
        for (int i = 0; i < 5_000; i++) {
            body.add("{");
        }
        JsonNode schema = JsonMapper.shared().readTree("{\"type\": \"object\"}");

        RestCheck check = RestTemplate.check(
                new RestParts("POST", "/", Map.of(), Map.of(), body, "~".repeat(2_000), null), schema);

        assertThat(check)
                .isInstanceOfSatisfying(
                        RestCheck.Refused.class,
                        refused -> assertThat(refused.problems()).hasSize(RestTemplate.MAX_PROBLEMS));
    }

    private static RestCheck check(Scenario scenario) {
        JsonNode schema = scenario.content().get("schema");
        assertThat(InputSchema.compile(schema)).isInstanceOf(SchemaCheck.Accepted.class);
        JsonNode content = scenario.content();
        return RestTemplate.check(
                new RestParts(
                        scenario.text("method"),
                        scenario.text("pathTemplate"),
                        entries(content.path("query")),
                        entries(content.path("headers")),
                        content.get("body"),
                        scenario.has("responsePointer") ? scenario.text("responsePointer") : null,
                        scenario.has("responsePath") ? scenario.text("responsePath") : null),
                schema);
    }

    private static Map<String, String> entries(JsonNode node) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String name : List.copyOf(node.propertyNames())) {
            entries.put(name, node.get(name).stringValue());
        }
        return entries;
    }
}
