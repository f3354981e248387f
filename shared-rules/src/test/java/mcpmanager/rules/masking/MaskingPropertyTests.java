package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import mcpmanager.rules.masking.MaskPath.Step;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for any masks and any result; the number of the repetition is the seed. */
class MaskingPropertyTests {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CANARY = "canary-2f9c";
    static final List<String> NAMES =
            List.of("a", "b", "c", "نام", "4993708998", "0912 121 2345", "a@b.example", "[redacted]");
    static final List<String> TEXTS = List.of(
            CANARY,
            "سلام، می‌روم",
            "6037991199500590",
            "۰۹۱۲۱۲۳۴۵۶۷",
            "sara@example.com",
            "IR06 2960 0000 0010 0324 2000 01",
            "e\u0301\u0301x",
            "\uD83D\uDE00\uD83D\uDE01ab",
            "",
            "****");

    @RepeatedTest(500)
    void masking_what_is_masked_changes_nothing(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Masker masker = masker(masks(random));
        JsonNode once = masker.mask(value(random, 0));

        assertThat(masker.mask(once)).isEqualTo(once);
    }

    @RepeatedTest(300)
    void the_result_given_does_not_change_and_the_order_of_masks_does_not_matter(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<Mask> masks = masks(random);
        List<Mask> shuffled = new ArrayList<>(masks);
        Collections.shuffle(shuffled, random);
        JsonNode result = value(random, 0);
        JsonNode before = result.deepCopy();

        assertThat(masker(masks).mask(result)).isEqualTo(masker(shuffled).mask(result));
        assertThat(result).isEqualTo(before);
    }

    @RepeatedTest(300)
    void no_canary_is_left_below_a_mask_that_hides_all(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<Mask> masks = new ArrayList<>(masks(random));
        String name = NAMES.get(random.nextInt(NAMES.size()));
        masks.add(new Mask(new MaskPath(List.of(new Step.Member(name, true))), hiding(random)));
        JsonNode masked = masker(masks).mask(value(random, 0));

        assertThat(masked.findValues(name)).noneMatch(each -> each.toString().contains(CANARY));
    }

    @RepeatedTest(300)
    void another_mask_shows_no_canary_that_was_hidden_without_it(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<Mask> masks = masks(random);
        List<Mask> more = new ArrayList<>(masks);
        more.addAll(masks(random));
        JsonNode result = value(random, 0);

        assertThat(canaries(masker(more).mask(result)))
                .isLessThanOrEqualTo(canaries(masker(masks).mask(result)));
    }

    private static int canaries(JsonNode value) {
        return value.toString().split(CANARY, -1).length - 1;
    }

    private static Masker masker(List<Mask> masks) {
        return Masker.of(masks, MaskingScenarioTests.KEY);
    }

    static List<Mask> masks(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Mask(path(random), strategy(random)))
                .toList();
    }

    private static MaskPath path(Random random) {
        List<Step> steps = new ArrayList<>();
        boolean descended = false;
        for (int i = 0; i <= random.nextInt(3); i++) {
            boolean descends = !descended && random.nextInt(3) == 0;
            descended |= descends;
            steps.add(
                    random.nextInt(3) == 0
                            ? new Step.Every(descends)
                            : new Step.Member(NAMES.get(random.nextInt(NAMES.size())), descends));
        }
        return new MaskPath(steps);
    }

    private static MaskStrategy strategy(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> hiding(random);
            case 1 -> new MaskStrategy.Partial(random.nextInt(4), random.nextInt(4));
            default -> new MaskStrategy.Detect(detectors(random), random.nextInt(5));
        };
    }

    private static MaskStrategy hiding(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new MaskStrategy.Redact();
            case 1 -> new MaskStrategy.Nullify();
            case 2 -> new MaskStrategy.Remove();
            default -> new MaskStrategy.Hash();
        };
    }

    private static Set<Detector> detectors(Random random) {
        Set<Detector> some = EnumSet.of(Detector.values()[random.nextInt(Detector.values().length)]);
        some.add(Detector.values()[random.nextInt(Detector.values().length)]);
        return some;
    }

    static JsonNode value(Random random, int depth) {
        return switch (depth > 4 ? 2 + random.nextInt(4) : random.nextInt(6)) {
            case 0 -> object(random, depth);
            case 1 -> array(random, depth);
            case 2 -> NODES.numberNode(random.nextBoolean() ? random.nextLong() : 499370899L);
            case 3 -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                object.set(name, value(random, depth + 1));
            }
        }
        return object;
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(random, depth + 1));
        }
        return array;
    }
}
