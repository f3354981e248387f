package mcpmanager.command.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.document.Section.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTests {

    private static final String YAML = """
            version: 1
            tools:
            - name: customer_by_id
              title: مشتری با شناسه
              execution:
                type: POSTGRES_QUERY
                template: |
                  select id, name
                  from customer where id = :id
                maxRows: 10
                timeout: PT5S
            servers:
            - slug: sales
              tools: [customer_by_id]
            """;

    @Test
    void yaml_says_the_same_as_json() {
        Document document = Document.yaml(YAML.getBytes(UTF_8));

        assertThat(document.toJson()).hasToString("""
                {"version":1,"dataSources":[],"tools":[{"name":"customer_by_id","title":"مشتری با شناسه",\
                "execution":{"type":"POSTGRES_QUERY","template":"select id, name\\nfrom customer where id = :id\\n",\
                "maxRows":10,"timeout":"PT5S"}}],"servers":[{"slug":"sales","tools":["customer_by_id"]}],"policies":[]}""");
        assertThat(Document.json(document.toJson().toString().getBytes(UTF_8))).isEqualTo(document);
    }

    @Test
    void what_is_written_as_yaml_is_read_again() {
        Document document = Document.yaml(YAML.getBytes(UTF_8));

        String written = document.toYaml();

        assertThat(written).contains("مشتری با شناسه");
        assertThat(Document.yaml(written.getBytes(UTF_8))).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parts_are_short_enough_and_make_the_whole(boolean json) {
        Function<Document, String> form = json ? Document::toJsonText : Document::toYaml;
        Document whole = Document.json(IntStream.range(0, 100)
                .mapToObj("{\"name\": \"ابزار %d\", \"x\": {\"y\": [1, {\"z\": 2}]}}"::formatted)
                .collect(joining(",", "{\"version\": 1, \"tools\": [", "], \"servers\": [{\"slug\": \"s\"}]}"))
                .getBytes(UTF_8));

        List<String> texts = whole.parts(form, 2000);

        assertThat(texts).hasSizeGreaterThan(2).allMatch(text -> text.getBytes(UTF_8).length <= 2000);
        List<Document> parts = texts.stream()
                .map(text -> text.getBytes(UTF_8))
                .map(json ? Document::json : Document::yaml)
                .toList();
        for (Kind kind : Kind.values()) {
            assertThat(parts.stream().flatMap(part -> part.sections().getOrDefault(kind, List.of()).stream()))
                    .containsExactlyElementsOf(whole.sections().getOrDefault(kind, List.of()));
        }
        assertThat(parts.getLast().sections().get(Kind.SERVERS)).hasSize(1);
    }

    @Test
    void texts_that_look_like_something_else_stay_texts() {
        Document document = Document.json("""
                {"version": 1, "tools": [{"a": "yes", "b": "012", "c": "null", "d": "1e3", "e": "*x", "f": "a: b # c",
                 "g": "", "h": " x ", "i": "\\u200cنیم\\u200cفاصله", "j": "x\\ty\\u0000z", "k": 12345678901234567890,
                 "l": 0.1, "m": null, "n": true}]}""".getBytes(UTF_8));

        assertThat(Document.yaml(document.toYaml().getBytes(UTF_8)).toJson())
                .hasToString(document.toJson().toString());
    }

    @Test
    void a_character_of_two_units_can_stand_anywhere() {
        for (int before = 0; before < 2_100; before++) {
            String text = "version: 1\ntools: [{name: " + "a".repeat(before) + "😀b}]\nservers: []\n";

            assertThat(Document.yaml(text.getBytes(UTF_8))
                            .toJson()
                            .at("/tools/0/name")
                            .asString())
                    .hasSize(before + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a",
                "version: 1\nversion: 1",
                "version: 1\ntools: [{name: a, name: b}]",
                "version: 1\ntools: &a [*a]",
                "version: 1\ntools: [{a: &a {}, b: *a}]",
                "version: 1\ntools: [!!java.util.Date {}]",
                "version: 1\ntools: [{? {a: b} : c}]",
                "version: 1\ntools: {a: b}",
                "version: 1\ntools: [a]",
                "version: 2",
                "tools: []",
                "version: 1\nsecret: x",
                "\tversion: 1",
                "version: 1\n---\nversion: 1",
                "{\"version\": 1, \"tools\": [{}"
            })
    void a_document_that_makes_no_sense_is_refused(String text) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> Document.yaml(text.getBytes(UTF_8)));

        assertThat(refused).isNotNull();
        assertThat(refused.code().name()).isEqualTo("MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\": 1, \"tools\": [{}, 1]} | /tools/1 | must be an object",
                "{\"version\": 1, \"to/ols\": []} | /to~1ols | is not a known field",
                "{\"version\": \"one\"} | /version | must be 1",
                "{\"version\": 1, \"tools\": [} | '' | is no JSON from line 1",
            })
    void the_place_is_told_and_not_the_text(String text, String path, String message) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> Document.json(text.getBytes(UTF_8)));

        assertThat(refused.errors()).containsExactly(new FieldProblem(path, message));
    }

    @Test
    void sections_that_are_not_there_are_empty() {
        assertThat(Document.yaml("version: 1".getBytes(UTF_8)).sections().get(Kind.SERVERS))
                .isEmpty();
    }
}
