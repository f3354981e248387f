package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.rules.masking.MaskPathCheck.Accepted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class OutputShapeTests {

    private static final OutputShape ROWS = shape("""
            {"type": "object",
             "properties": {
               "rows": {"type": "array", "items": {"$ref": "#/$defs/customer"}},
               "count": {"type": "integer"},
               "meta": {"type": "object", "additionalProperties": {"type": "string"}},
               "free": {"type": "object"},
               "list": {"type": "array"},
               "anything": {},
               "never": false,
               "pair": {"type": "array", "prefixItems": [{"type": "object", "properties": {"left": {"type": "string"}}}],
                        "items": false},
               "either": {"anyOf": [{"$ref": "#customer"}, {"type": "null"}]},
               "both": {"type": "object", "allOf": [{"properties": {"a": {"type": "string"}}},
                                                    {"required": ["a"]}]},
               "closed": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}
             },
             "patternProperties": {"^x_": {"type": "object", "properties": {"y": {"type": "string"}}}},
             "$defs": {"customer": {"$anchor": "customer", "type": "object",
               "properties": {"email": {"type": "string"}, "address": {"type": "object",
                  "properties": {"city": {"type": "string"}}}}}}}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.rows",
                "$.rows[*]",
                "$.rows[*].email",
                "$.rows[*].address.city",
                "$..email",
                "$..city",
                "$..a",
                "$.rows..city",
                "$.meta.whatever",
                "$.meta[*]",
                "$.free.whatever",
                "$.list[*]",
                "$.list[*].x",
                "$.anything.x",
                "$.anything[*]",
                "$.pair[*].left",
                "$.either.email",
                "$.both.a",
                "$.closed.a",
                "$.x_1.y",
                "$[*].a",
                "$..[*]"
            })
    void what_the_schema_declares_or_leaves_open_exists(String path) {
        assertThat(ROWS.has(path(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.row",
                "$.rows.email",
                "$.rows[*].mail",
                "$.count[*]",
                "$.count.x",
                "$.never",
                "$.never.x",
                "$.pair[*].right",
                "$.either.mail",
                "$.both.b",
                "$.closed.b",
                "$.x_1.z",
                "$.rows[*].email.domain",
                "$.meta.a.b",
                "$.email"
            })
    void what_it_says_nothing_of_does_not(String path) {
        assertThat(ROWS.has(path(path))).isFalse();
    }

    @Test
    void a_descent_finds_nothing_in_a_schema_that_leaves_nothing_open() {
        OutputShape closed = shape("""
                {"type": "object", "properties": {"rows": {"type": "array", "items": {"$ref": "#/$defs/row"}}},
                 "$defs": {"row": {"type": "object", "properties": {"email": {"type": "string"}}}}}
                """);

        assertThat(closed.has(path("$..email"))).isTrue();
        assertThat(closed.has(path("$..mail"))).isFalse();
    }

    private static final OutputShape COMPOSED = shape("""
            {"type": "object", "additionalProperties": false,
             "properties": {
               "condition": {"type": "object", "properties": {"k": {"type": "string"}},
                 "if": {"properties": {"whether": {"type": "string"}}},
                 "then": {"properties": {"so": {"type": "string"}}},
                 "else": {"properties": {"otherwise": {"type": "string"}}}},
               "dependent": {"type": "object", "properties": {"k": {"type": "string"}},
                 "dependentSchemas": {"k": {"properties": {"more": {"type": "string"}}}}},
               "declared": {"allOf": [{"properties": {"a": {"type": "string"}},
                                       "additionalProperties": {"type": "object"}}, {"required": ["a"]}]},
               "object_or_null": {"type": ["object", "null"]},
               "text_or_null": {"type": ["string", "null"]},
               "anchored": {"$ref": "#second"}},
             "$defs": {"one": {"$anchor": "first", "type": "object", "properties": {"a1": {"type": "string"}}},
                       "two": {"$anchor": "second", "type": "object", "properties": {"a2": {"type": "string"}}}}}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.condition.whether",
                "$.condition.so",
                "$.condition.otherwise",
                "$.dependent.more",
                "$.declared.a",
                "$.declared.other.anything",
                "$.object_or_null.x",
                "$.anchored.a2"
            })
    void what_a_branch_declares_exists(String path) {
        assertThat(COMPOSED.has(path(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.condition.then", "$.declared.a.b", "$.text_or_null.x", "$.anchored.a1", "$.other"})
    void what_no_branch_declares_does_not(String path) {
        assertThat(COMPOSED.has(path(path))).isFalse();
    }

    @Test
    void a_pattern_declares_members_of_any_name() {
        OutputShape patterned = shape("""
                {"type": "object", "additionalProperties": false,
                 "patternProperties": {"^x_": {"type": "object", "properties": {"y": {"type": "string"}}}}}
                """);

        assertThat(patterned.has(path("$[*].y"))).isTrue();
        assertThat(patterned.has(path("$[*].z"))).isFalse();
    }

    @Test
    void a_schema_that_contains_itself_ends() {
        OutputShape tree = shape("""
                {"type": "object", "properties": {"name": {"type": "string"},
                  "children": {"type": "array", "items": {"$ref": "#"}}}}
                """);

        assertThat(tree.has(path("$.children[*].children[*].name"))).isTrue();
        assertThat(tree.has(path("$..name"))).isTrue();
        assertThat(tree.has(path("$..nam"))).isFalse();
    }

    private static OutputShape shape(String schema) {
        return OutputShape.of(JsonMapper.shared().readTree(schema));
    }

    private static MaskPath path(String text) {
        return ((Accepted) MaskPath.parse(text)).path();
    }
}
