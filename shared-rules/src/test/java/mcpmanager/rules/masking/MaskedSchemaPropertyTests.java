package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck.Accepted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A valid result, masked by some of the masks, is valid for what is promised under all of them. */
class MaskedSchemaPropertyTests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = MaskingPropertyTests.NAMES;
    private static final AtomicInteger CHANGED = new AtomicInteger();

    @AfterAll
    static void masks_did_something() {
        assertThat(CHANGED.get()).isGreaterThan(1_000);
    }

    @RepeatedTest(1_500)
    void a_masked_result_keeps_what_is_promised_under_the_masks(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        ObjectNode schema = objectSchema(random, 0);
        definitions(random, schema);
        List<Mask> possible = new ArrayList<>(MaskingPropertyTests.masks(random));
        possible.addAll(MaskingPropertyTests.masks(random));
        InputSchema declared = compiled(schema);
        InputSchema promised = compiled(MaskedSchema.of(schema, possible));

        for (int i = 0; i < 10; i++) {
            JsonNode result = value(schema, schema, random, 0);
            assertThat(declared.validate(result)).as("%s of %s", result, schema).isEmpty();
            List<Mask> applied =
                    possible.stream().filter(mask -> random.nextInt(4) > 0).toList();
            JsonNode masked = Masker.of(applied, MaskingScenarioTests.KEY).mask(result);
            if (!masked.equals(result)) {
                CHANGED.incrementAndGet();
            }

            assertThat(promised.validate(masked))
                    .as("%s of %s under %s", masked, schema, applied)
                    .isEmpty();
        }
    }

    private static InputSchema compiled(JsonNode schema) {
        assertThat(InputSchema.compileOutput(schema)).as(schema.toString()).isInstanceOf(Accepted.class);
        return ((Accepted) InputSchema.compileOutput(schema)).schema();
    }

    private static void definitions(Random random, ObjectNode schema) {
        ObjectNode definitions = schema.putObject("$defs");
        definitions.set("one", schema(random, 3));
        definitions.set("two", schema(random, 2));
    }

    private static ObjectNode schema(Random random, int depth) {
        return switch (depth > 3 ? 4 + random.nextInt(5) : random.nextInt(9)) {
            case 0, 1 -> objectSchema(random, depth);
            case 2 -> arraySchema(random, depth);
            case 3 -> depth < 2 ? reference(random) : objectSchema(random, depth + 1);
            case 4 -> NODES.objectNode().put("type", "integer").put("minimum", 0);
            case 5 -> NODES.objectNode().put("type", "boolean");
            case 6 -> text(random);
            case 7 -> NODES.objectNode();
            default ->
                NODES.objectNode().put("type", "string").put("minLength", 1).put("pattern", "^[^*]");
        };
    }

    private static ObjectNode reference(Random random) {
        ObjectNode schema = NODES.objectNode().put("$ref", random.nextBoolean() ? "#/$defs/one" : "#/$defs/two");
        return random.nextBoolean() ? schema : schema.put("description", "Another.");
    }

    private static ObjectNode text(Random random) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray("type").add("string").add("null");
        return random.nextBoolean() ? schema : schema.put("maxLength", 100);
    }

    private static ObjectNode objectSchema(Random random, int depth) {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                properties.set(name, schema(random, depth + 1));
                if (random.nextBoolean()) {
                    required.add(name);
                }
            }
        }
        switch (random.nextInt(4)) {
            case 0 -> schema.put("additionalProperties", false);
            case 1 -> schema.set("additionalProperties", schema(random, depth + 1));
            case 2 -> {
                schema.putObject("patternProperties").set("^z", schema(random, depth + 1));
                schema.put("additionalProperties", false);
            }
            default -> {}
        }
        return schema;
    }

    private static ObjectNode arraySchema(Random random, int depth) {
        ObjectNode schema = NODES.objectNode().put("type", "array").put("maxItems", 5);
        schema.set("items", schema(random, depth + 1));
        return random.nextBoolean() ? schema : schema.put("minItems", 1);
    }

    private static JsonNode value(JsonNode root, JsonNode schema, Random random, int depth) {
        if (schema.has("$ref")) {
            return value(root, root.at(schema.get("$ref").asString().substring(1)), random, depth);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(random.nextInt(type.size())).asString() : type.asString("")) {
            case "object" -> object(root, schema, random, depth);
            case "array" -> array(root, schema, random, depth);
            case "integer" -> NODES.numberNode(random.nextBoolean() ? 4_993_708_998L : random.nextInt(1_000));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            case "string" -> NODES.stringNode(MaskingPropertyTests.TEXTS.get(random.nextInt(4)));
            default -> MaskingPropertyTests.value(random, 3);
        };
    }

    private static ObjectNode object(JsonNode root, JsonNode schema, Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").forEachEntry((name, property) -> {
            boolean isRequired = schema.path("required")
                    .valueStream()
                    .anyMatch(each -> each.asString().equals(name));
            if (isRequired || random.nextBoolean()) {
                object.set(name, value(root, property, random, depth + 1));
            }
        });
        JsonNode others = schema.path("additionalProperties");
        for (String name : NAMES) {
            if (!schema.path("properties").has(name) && !others.isBoolean() && random.nextInt(4) == 0) {
                object.set(
                        name,
                        others.isObject()
                                ? value(root, others, random, depth + 1)
                                : MaskingPropertyTests.value(random, 3));
            }
        }
        schema.path("patternProperties")
                .forEach(pattern -> object.set("z" + random.nextInt(3), value(root, pattern, random, depth + 1)));
        return object;
    }

    private static ArrayNode array(JsonNode root, JsonNode schema, Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            array.add(value(root, schema.path("items"), random, depth + 1));
        }
        return array;
    }
}
