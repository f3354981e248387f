package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MaskedSchemaTests {

    private static final String ROWS = """
            {"type":"object","required":["rows","count"],"additionalProperties":false,"properties":{
              "count":{"type":"integer","minimum":0},
              "rows":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/row"}},
              "page":{"$ref":"#/$defs/page"}},
             "$defs":{
              "page":{"type":"object","required":["next"],"properties":{"next":{"type":"string"}}},
              "row":{"type":"object","title":"Row","required":["id","email"],"properties":{
                "id":{"type":"integer"},
                "email":{"type":["string","null"],"title":"Address","format":"email","pattern":"@"}}}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "$.rows[*].email ~ /properties/rows/items/properties/email ~ {'title':'Address','type':['string','null']}",
                "$.rows[*].email ~ /properties/rows/items/required ~ ['id']",
                "$.rows[*].email ~ /properties/rows/items/title ~ 'Row'",
                "$.rows[*].id ~ /properties/rows/items/properties/id ~ {'type':['integer','string','null']}",
                "$.rows[*].id ~ /properties/page ~ {'$ref':'#/$defs/page'}",
                "$.rows[*].id ~ /properties/count ~ {'type':'integer','minimum':0}",
                "$.rows[*].id ~ /required ~ ['rows','count']",
                "$.rows[*].id ~ /additionalProperties ~ false",
                "$.rows ~ /properties/rows ~ {'type':['array','string','null']}",
                "$.rows ~ /required ~ ['count']",
                "$..next ~ /properties/page/properties/next ~ {'type':['string','null']}"
            })
    void a_place_that_is_masked_promises_less_and_no_other_does(String path, String pointer, String expected) {
        JsonNode shown = MaskedSchema.of(json(ROWS), List.of(mask(path, new MaskStrategy.Redact())));

        assertThat(shown.at(pointer)).as(shown.toString()).isEqualTo(json(expected.replace('\'', '"')));
        assertThat(shown.at("/$defs")).isEqualTo(json(ROWS).at("/$defs"));
    }

    @Test
    void without_masks_it_is_the_schema_itself() {
        JsonNode schema = json(ROWS);

        assertThat(MaskedSchema.of(schema, List.of())).isSameAs(schema);
    }

    @Test
    void a_detector_leaves_objects_and_arrays_and_makes_texts_of_numbers() {
        JsonNode shown = MaskedSchema.of(json(ROWS), List.of(detect("$..[*]", Detector.CARD)));

        assertThat(shown.at("/properties/count/type")).isEqualTo(json("[\"integer\",\"string\"]"));
        assertThat(shown.at("/properties/count/minimum").isMissingNode()).isTrue();
        assertThat(shown.at("/properties/rows/type").asString()).isEqualTo("array");
        assertThat(shown.at("/properties/rows/items/properties/email/format").isMissingNode())
                .isTrue();
        assertThat(shown.path("required")).isEqualTo(json("[\"rows\",\"count\"]"));
    }

    @Test
    void a_reference_into_what_changes_leaves_only_an_object() {
        JsonNode schema = json("""
                {"type":"object","properties":{"a":{"type":"string"},"b":{"$ref":"#/properties/a"}}}""");

        assertThat(MaskedSchema.of(schema, List.of(mask("$.a", new MaskStrategy.Hash()))))
                .isEqualTo(json("{\"type\":\"object\"}"));
    }

    @Test
    void a_name_that_only_a_path_knows_is_told_where_the_others_have_a_schema() {
        JsonNode schema = json("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}");

        JsonNode shown = MaskedSchema.of(schema, List.of(mask("$.total", new MaskStrategy.Redact())));

        assertThat(shown.at("/properties/total/type")).isEqualTo(json("[\"integer\",\"string\",\"null\"]"));
        assertThat(shown.at("/additionalProperties/type").asString()).isEqualTo("integer");
    }

    @Test
    void where_names_may_be_hidden_what_they_were_is_no_promise() {
        JsonNode declared = json("""
                {"type":"object","required":["a@b.example"],"additionalProperties":false,
                 "properties":{"a@b.example":{"type":"integer"},"[redacted]":{"type":"integer"}}}""");
        JsonNode others = json("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"object\"}}");
        Mask emails = detect("$[*]", Detector.EMAIL);

        JsonNode renamed = MaskedSchema.of(declared, List.of(emails));

        assertThat(renamed.propertyNames()).doesNotContain("required", "additionalProperties");
        assertThat(renamed.at("/properties/[redacted]")).isEqualTo(json("{}"));
        assertThat(MaskedSchema.of(others, List.of(emails)).propertyNames()).containsExactly("type");
    }

    @Test
    void what_is_said_in_other_ways_is_left_out_where_something_is_masked() {
        JsonNode schema = json("""
                {"type":"object","minProperties":2,"patternProperties":{"^x":{"type":"string"}},
                 "additionalProperties":false,"allOf":[{"required":["x1"]}],"const":{"x1":"a","x2":"b"},
                 "properties":{"list":{"type":"array","prefixItems":[{"type":"string"}],"items":false}}}""");

        JsonNode shown = MaskedSchema.of(schema, List.of(mask("$..x1", new MaskStrategy.Remove())));

        assertThat(shown).isEqualTo(json("{\"type\":\"object\",\"properties\":{\"list\":{\"type\":\"array\"}}}"));
    }

    private static Mask mask(String path, MaskStrategy strategy) {
        return new Mask(MaskTexts.path(path), strategy);
    }

    private static Mask detect(String path, Detector detector) {
        return mask(path, new MaskStrategy.Detect(java.util.Set.of(detector), 0));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
