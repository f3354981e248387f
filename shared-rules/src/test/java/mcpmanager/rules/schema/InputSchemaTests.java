package mcpmanager.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import mcpmanager.rules.Scenarios;
import mcpmanager.rules.Scenarios.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class InputSchemaTests {

    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Scenario> arguments() {
        return new Scenarios("schema/arguments").all();
    }

    static Stream<Scenario> refused() {
        return new Scenarios("schema/refused").all();
    }

    @ParameterizedTest
    @MethodSource
    void arguments(Scenario scenario) {
        InputSchema schema = accepted(scenario.content().get("schema"));

        for (JsonNode valid : scenario.content().path("valid")) {
            assertThat(schema.validate(valid)).as(valid.toString()).isEmpty();
        }
        for (JsonNode invalid : scenario.content().path("invalid")) {
            ArgumentProblem expected = new ArgumentProblem(
                    invalid.path("path").asString(), invalid.path("message").asString());
            assertThat(schema.validate(invalid.get("arguments"))).contains(expected);
        }
    }

    @ParameterizedTest
    @MethodSource
    void refused(Scenario scenario) {
        SchemaCheck check = InputSchema.compile(scenario.content().get("schema"));

        assertThat(check)
                .isInstanceOfSatisfying(
                        SchemaCheck.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(p -> p.code() + " " + p.path())
                                .contains(scenario.text("code") + " " + scenario.text("path")));
    }

    @Test
    void a_value_is_never_repeated_in_a_problem() {
        InputSchema schema = accepted(JSON.readTree("""
                {"type": "object", "additionalProperties": false, "properties": {
                  "a": {"type": "integer"}, "b": {"enum": ["x"]}, "c": {"pattern": "^x$"}, "d": {"format": "uuid"},
                  "e": {"maxLength": 1}, "f": {"not": {"type": "string"}}, "g": {"oneOf": [{"type": "integer"}, {"const": 1}]}}}
                """));
        ObjectNode arguments = JSON.createObjectNode();
        Stream.of("a", "b", "c", "d", "e", "f", "g").forEach(name -> arguments.put(name, "canary"));

        assertThat(schema.validate(arguments))
                .hasSizeGreaterThan(6)
                .noneMatch(problem -> problem.toString().contains("canary"));
    }

    @Test
    void the_number_of_problems_and_their_length_are_bounded() {
        InputSchema schema = accepted(JSON.readTree("{\"type\": \"object\"}"));
        ObjectNode arguments = JSON.createObjectNode();
        for (int i = 0; i < 100; i++) {
            arguments.put("n".repeat(10_000) + i, i);
        }
        arguments.put("a", 1);

        assertThat(schema.validate(arguments))
                .hasSizeLessThanOrEqualTo(InputSchema.MAX_PROBLEMS)
                .allMatch(p -> p.message().length() <= 200);
    }

    @Test
    void a_value_too_long_for_a_pattern_is_refused_not_passed() {
        InputSchema schema =
                accepted(JSON.readTree("{\"type\": \"object\", \"properties\": {\"s\": {\"pattern\": \"a\"}}}"));

        assertThat(schema.validate(JSON.createObjectNode().put("s", "a".repeat(LinearPattern.MAX_INPUT))))
                .isEmpty();
        assertThat(schema.validate(JSON.createObjectNode().put("s", "a".repeat(LinearPattern.MAX_INPUT + 1))))
                .containsExactly(new ArgumentProblem("", "the arguments are too large or too complex to be checked"));
    }

    @Test
    void more_work_than_allowed_is_refused_not_passed() {
        InputSchema schema = accepted(
                JSON.readTree(
                        "{\"type\": \"object\", \"properties\": {\"l\": {\"items\": {\"type\": \"integer\", \"minimum\": 0}}}}"));
        ObjectNode arguments = JSON.createObjectNode();
        var list = arguments.putArray("l");
        for (int i = 0; i < 500_000; i++) {
            list.add(i);
        }

        assertThat(schema.validate(arguments)).hasSize(1);
    }

    @Test
    void size_and_depth_are_bounded() {
        String deep = "{\"not\": ".repeat(InputSchema.MAX_DEPTH) + "{}" + "}".repeat(InputSchema.MAX_DEPTH);
        JsonNode tooDeep = JSON.readTree("{\"type\": \"object\", \"properties\": {\"a\": " + deep + "}}");
        JsonNode tooLarge =
                JSON.createObjectNode().put("type", "object").put("title", "ن".repeat(InputSchema.MAX_BYTES / 2));

        assertThat(codeOf(tooDeep)).isEqualTo(SchemaRefusal.TOO_DEEP);
        assertThat(codeOf(tooLarge)).isEqualTo(SchemaRefusal.TOO_LARGE);
    }

    @Test
    void the_document_that_was_given_is_left_as_it_was() {
        JsonNode document = JSON.readTree("{\"type\": \"object\"}");

        accepted(document);

        assertThat(document).isEqualTo(JSON.readTree("{\"type\": \"object\"}"));
    }

    private static InputSchema accepted(JsonNode document) {
        SchemaCheck check = InputSchema.compile(document);
        assertThat(check).isInstanceOf(SchemaCheck.Accepted.class);
        return ((SchemaCheck.Accepted) check).schema();
    }

    private static SchemaRefusal codeOf(JsonNode document) {
        return ((SchemaCheck.Refused) InputSchema.compile(document))
                .problems()
                .getFirst()
                .code();
    }
}
