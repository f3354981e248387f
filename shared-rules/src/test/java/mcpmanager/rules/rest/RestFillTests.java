package mcpmanager.rules.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import mcpmanager.rules.rest.RestFilling.Filled;
import mcpmanager.rules.rest.RestFilling.Unfit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class RestFillTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonNode SCHEMA = JSON.readTree("""
            {"type": "object", "required": ["a"],
             "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "n": {"type": "number"}}}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../admin",
                "a/b",
                "a\\b",
                "%2e%2e",
                "..%2f",
                "a%00",
                "a\r\nHost: x",
                "a\u0000",
                "\uD800"
            })
    void a_path_takes_no_argument_that_is_not_one_segment(String argument) {
        assertThat(path("/things/{a}/parts", argument))
                .isInstanceOfSatisfying(
                        Unfit.class,
                        unfit -> assertThat(unfit.problems().getFirst().path()).isEqualTo("/a"));
    }

    @Test
    void dots_within_a_segment_do_not_become_a_dot_segment() {
        assertThat(path("/things/.{a}", ".")).isInstanceOf(Unfit.class);
        assertThat(target(path("/things/v{a}", "1.2"))).isEqualTo("/things/v1.2");
    }

    @ParameterizedTest
    @CsvSource({
        "x@evil.example, /things/x%40evil.example",
        "a?b=c#d, /things/a%3Fb%3Dc%23d",
        "a;b&c, /things/a%3Bb%26c",
        "سارا, /things/%D8%B3%D8%A7%D8%B1%D8%A7",
        "a b+c, /things/a%20b%2Bc"
    })
    void whatever_else_an_argument_has_is_encoded(String argument, String target) {
        assertThat(target(path("/things/{a}", argument))).isEqualTo(target);
    }

    @Test
    void a_query_has_encoded_names_and_values_and_leaves_out_what_was_not_given() {
        RestFilling filled =
                fill(Map.of("q x", "is:{a}", "fixed", "1 & 2"), Map.of(), null, "{\"a\": \"x&y=z\\r\\n\"}");

        assertThat(target(filled).substring(2).split("&"))
                .containsExactlyInAnyOrder("q%20x=is%3Ax%26y%3Dz%0D%0A", "fixed=1%20%26%202");
        assertThat(target(fill(Map.of("q", "{b}"), Map.of(), null, "{\"a\": \"\"}")))
                .isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\n", "سارا", " a", "", "a\u0000"})
    void a_header_takes_visible_ascii_only(String value) {
        assertThat(fill(Map.of(), Map.of("X-A", "{a}"), null, argument(value))).isInstanceOf(Unfit.class);
    }

    @Test
    void a_json_body_has_arguments_as_they_are() {
        assertThat(body(fill(
                        Map.of(),
                        Map.of(),
                        "{\"name\": \"{a}\", \"n\": [\"{n}\", \"{b}\"], \"b\": \"{b}\", \"c\": \"{{a}}\"}",
                        "{\"a\": \"\\\"}, سارا\", \"n\": 1.50}")))
                .isEqualTo("{\"name\":\"\\\"}, سارا\",\"n\":[1.50],\"c\":\"{a}\"}");
    }

    @Test
    void a_form_and_a_text_are_written_as_such() {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        assertThat(body(fill(Map.of(), form, "{\"x\": \"{a}\", \"n\": \"{n}\"}", "{\"a\": \"1&y=2\", \"n\": 3}")))
                .isEqualTo("x=1%26y%3D2&n=3");
        assertThat(body(fill(
                        Map.of(), Map.of("content-type", "text/plain; charset=UTF-8"), "\"{a}\"", argument("سارا"))))
                .isEqualTo("سارا");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-www-form-urlencoded|[1]",
                "application/x-www-form-urlencoded|{\"x\": {\"y\": 1}}",
                "text/plain|{\"x\": 1}",
                "text/plain; charset=latin1|\"x\"",
                "multipart/form-data|{\"x\": 1}",
                "application/{a}|{}"
            })
    void another_format_is_refused(String contentType, String body) {
        assertThat(RestTemplate.check(parts("/", Map.of(), Map.of("Content-Type", contentType), body), SCHEMA))
                .isInstanceOfSatisfying(
                        RestCheck.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(RestProblem::code)
                                .contains(RestRefusal.BODY_FORMAT));
    }

    private static RestFilling path(String template, String argument) {
        return accepted(parts(template, Map.of("b", "{b}", "n", "{n}"), Map.of(), null))
                .fill((ObjectNode) JSON.readTree(argument(argument)));
    }

    /** What the case does not use of the schema stands in a query parameter that it does not look at. */
    private static RestFilling fill(
            Map<String, String> query, Map<String, String> headers, @Nullable String body, String arguments) {
        ObjectNode properties = JSON.createObjectNode();
        String all = query.toString() + headers + body;
        SCHEMA.path("properties").forEachEntry((name, schema) -> {
            if (all.contains("{" + name + "}")) {
                properties.set(name, schema);
            }
        });
        JsonNode schema = JSON.createObjectNode().put("type", "object").set("properties", properties);
        return ((RestCheck.Accepted) RestTemplate.check(parts("/", query, headers, body), schema))
                .template()
                .fill((ObjectNode) JSON.readTree(arguments));
    }

    private static RestTemplate accepted(RestParts parts) {
        return ((RestCheck.Accepted) RestTemplate.check(parts, SCHEMA)).template();
    }

    private static RestParts parts(
            String path, Map<String, String> query, Map<String, String> headers, @Nullable String body) {
        return new RestParts("POST", path, query, headers, body == null ? null : JSON.readTree(body), null, null);
    }

    private static String argument(String value) {
        return JSON.createObjectNode().put("a", value).toString();
    }

    private static String target(RestFilling filling) {
        return ((Filled) filling).request().target();
    }

    private static String body(RestFilling filling) {
        return new String(((Filled) filling).request().body(), StandardCharsets.UTF_8);
    }
}
