package mcpmanager.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Set;
import java.util.UUID;
import mcpmanager.rules.sql.ParameterType.Reading;
import mcpmanager.rules.sql.ParameterTypes.Binding;
import mcpmanager.rules.sql.ParameterTypes.BoundValue;
import mcpmanager.rules.sql.ParameterTypes.Derivation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class ParameterTypesTests {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'string'}|TEXT|false",
                "{'type': 'string', 'format': 'email'}|TEXT|false",
                "{'type': 'string', 'format': 'date'}|DATE|false",
                "{'type': 'string', 'format': 'time'}|TIME|false",
                "{'type': 'string', 'format': 'date-time'}|TIMESTAMP|false",
                "{'type': 'string', 'format': 'uuid'}|UUID|false",
                "{'type': 'integer'}|BIGINT|false",
                "{'type': ['integer', 'null']}|BIGINT|false",
                "{'type': 'number'}|NUMERIC|false",
                "{'type': 'boolean'}|BOOLEAN|false",
                "{'type': 'array', 'items': {'type': 'integer'}}|BIGINT|true",
                "{'type': 'array', 'items': {'type': 'string', 'format': 'uuid'}}|UUID|true",
            })
    void a_property_has_a_bind_type(String property, ScalarType scalar, boolean array) {
        assertThat(ParameterType.of(JSON.readTree(property.replace('\'', '"'))))
                .contains(new ParameterType(scalar, array));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}",
                "true",
                "{'type': 'object'}",
                "{'type': 'null'}",
                "{'type': ['string', 'integer']}",
                "{'enum': ['a']}",
                "{'$ref': '#/$defs/x'}",
                "{'type': 'array'}",
                "{'type': 'array', 'items': {'type': 'object'}}",
                "{'type': 'array', 'items': {'type': 'array', 'items': {'type': 'string'}}}",
                "{'type': 'array', 'items': {'type': ['string', 'null']}}",
                "{'type': 'integer', 'default': 'x'}",
            })
    void a_property_without_one_bindable_type_is_refused(String property) {
        Derivation derivation = ParameterTypes.of(
                JSON.readTree("{'properties': {'p': %s}}".formatted(property).replace('\'', '"')));

        assertThat(derivation)
                .isInstanceOfSatisfying(
                        Derivation.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(p -> assertThat(p.code()).isEqualTo(SqlRefusal.PARAMETER_TYPE))
                                .satisfies(p -> assertThat(p.word()).isEqualTo("p")));
    }

    @Test
    void arguments_become_java_values_in_the_order_of_the_placeholders() {
        Binding binding = bind("SELECT :d::date, :i, :n, :b, :t, :u, :ts, :s, :i", """
                {"d": {"type": "string", "format": "date"}, "i": {"type": "integer"}, "n": {"type": "number"},
                 "b": {"type": "boolean"}, "t": {"type": "string", "format": "time"},
                 "u": {"type": "string", "format": "uuid"}, "ts": {"type": "string", "format": "date-time"},
                 "s": {"type": "string"}}
                """, """
                {"s": "می‌خواهم", "ts": "2026-03-21T08:30:00+03:30", "u": "018F5C1E-7B0A-7C00-8000-000000000001",
                 "t": "08:30:00Z", "b": true, "n": 1.50, "i": 3.0, "d": "2026-03-21"}
                """);

        assertThat(binding)
                .isEqualTo(new Binding.Bound(java.util.List.of(
                        new BoundValue(LocalDate.class, LocalDate.of(2026, 3, 21)),
                        new BoundValue(Long.class, 3L),
                        new BoundValue(BigDecimal.class, new BigDecimal("1.5")),
                        new BoundValue(Boolean.class, true),
                        new BoundValue(OffsetTime.class, OffsetTime.parse("08:30:00Z")),
                        new BoundValue(UUID.class, UUID.fromString("018f5c1e-7b0a-7c00-8000-000000000001")),
                        new BoundValue(OffsetDateTime.class, OffsetDateTime.parse("2026-03-21T08:30:00+03:30")),
                        new BoundValue(String.class, "می‌خواهم"))));
    }

    @Test
    void an_absent_argument_takes_its_default_else_null() {
        Binding binding = bind(
                "SELECT :a, :b, :c",
                "{\"a\": {\"type\": \"integer\", \"default\": 20}, \"b\": {\"type\": \"string\"},"
                        + " \"c\": {\"type\": \"integer\", \"default\": 20}}",
                "{\"c\": null}");

        assertThat(binding)
                .isEqualTo(new Binding.Bound(java.util.List.of(
                        new BoundValue(Long.class, 20L),
                        new BoundValue(String.class, null),
                        new BoundValue(Long.class, null))));
    }

    @Test
    void arrays_are_typed() {
        Binding binding = bind(
                "SELECT :ids",
                "{\"ids\": {\"type\": \"array\", \"items\": {\"type\": \"integer\"}}}",
                "{\"ids\": [1, 2]}");

        assertThat(binding).isInstanceOfSatisfying(Binding.Bound.class, bound -> {
            assertThat(bound.values().getFirst().type()).isEqualTo(Long[].class);
            assertThat(bound.values().getFirst().value()).isEqualTo(new Long[] {1L, 2L});
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'string'}|1|/p",
                "{'type': 'string'}|'a\\u0000b'|/p",
                "{'type': 'string'}|'\\ud800'|/p",
                "{'type': 'integer'}|'1'|/p",
                "{'type': 'integer'}|1.5|/p",
                "{'type': 'integer'}|9223372036854775808|/p",
                "{'type': 'integer'}|1e400|/p",
                "{'type': 'number'}|true|/p",
                "{'type': 'boolean'}|'true'|/p",
                "{'type': 'string', 'format': 'date'}|'2026-02-30'|/p",
                "{'type': 'string', 'format': 'date'}|'2026-02-01T00:00:00Z'|/p",
                "{'type': 'string', 'format': 'date-time'}|'2026-02-01T00:00:00'|/p",
                "{'type': 'string', 'format': 'uuid'}|'1-1-1-1-1'|/p",
                "{'type': 'array', 'items': {'type': 'integer'}}|1|/p",
                "{'type': 'array', 'items': {'type': 'integer'}}|[1, 'x']|/p/1",
                "{'type': 'array', 'items': {'type': 'integer'}}|[null]|/p/0",
            })
    void a_value_that_does_not_fit_is_named_by_its_path(String property, String value, String path) {
        Binding binding = bind(
                "SELECT :p",
                "{'p': %s}".formatted(property).replace('\'', '"'),
                "{'p': %s}".formatted(value).replace('\'', '"'));

        assertThat(binding)
                .isInstanceOfSatisfying(
                        Binding.Mismatched.class,
                        mismatched -> assertThat(mismatched.mismatches())
                                .extracting(Reading.Mismatch::path)
                                .containsExactly(path));
    }

    @Test
    void numbers_of_monstrous_size_are_refused_without_being_written_out() {
        ParameterType numeric = new ParameterType(ScalarType.NUMERIC, false);
        ParameterType bigint = new ParameterType(ScalarType.BIGINT, false);
        var monster = JSON.getNodeFactory().numberNode(new BigDecimal("1e999999999"));
        var nan = JSON.getNodeFactory().numberNode(Double.NaN);

        assertThat(numeric.read(monster, "")).isInstanceOf(Reading.Mismatch.class);
        assertThat(bigint.read(monster, "")).isInstanceOf(Reading.Mismatch.class);
        assertThat(numeric.read(nan, "")).isInstanceOf(Reading.Mismatch.class);
    }

    @Test
    void a_template_of_another_schema_is_a_programming_error() {
        ParameterTypes none = ((Derivation.Derived) ParameterTypes.of(JSON.readTree("{}"))).types();
        SqlTemplate template = ((SqlCheck.Accepted) SqlTemplate.check("SELECT :a", Set.of("a"))).template();

        assertThatThrownBy(() -> none.bind(template, JSON.readTree("{}"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Binding bind(String sql, String properties, String arguments) {
        ParameterTypes types =
                ((Derivation.Derived) ParameterTypes.of(JSON.readTree("{\"properties\": " + properties + "}"))).types();
        SqlTemplate template = ((SqlCheck.Accepted) SqlTemplate.check(sql, types.names())).template();
        return types.bind(template, JSON.readTree(arguments));
    }
}
