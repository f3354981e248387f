package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class MaskerTests {

    private static final Mask EMAIL = mask("$.rows[*].email", new MaskStrategy.Redact());
    private static final Mask NOTE = mask("$.rows[*].note", new MaskStrategy.Remove());
    private static final Mask NOWHERE = mask("$..nowhere", new MaskStrategy.Redact());

    @Test
    void each_mask_is_there_once_and_in_order() {
        assertThat(masker(NOTE, EMAIL, NOTE).masks()).containsExactly(NOTE, EMAIL);
        assertThat(masker().isEmpty()).isTrue();
        assertThat(masker(NOTE).isEmpty()).isFalse();
    }

    @Test
    void who_writes_rows_learns_what_happens_to_each_column() {
        MaskedPlace row = masker(EMAIL, NOTE).root().member("rows").element();

        assertThat(row.isFree()).isFalse();
        assertThat(row.member("id").isFree()).isTrue();
        assertThat(row.member("email").isFree()).isFalse();
        assertThat(row.member("email").isRemoved()).isFalse();
        assertThat(row.member("note").isRemoved()).isTrue();
        assertThat(row.member("email").masked(json("\"a@b.example\""))).isEqualTo(Masker.REDACTED_NODE);
        assertThatThrownBy(() -> row.member("note").masked(json("1"))).isInstanceOf(MaskFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_result_is_masked_down_to_a_depth(boolean inArrays) {
        JsonNode deepest = nested(inArrays, Masker.MAX_DEPTH);

        assertThat(masker(NOWHERE).mask(deepest)).isSameAs(deepest);
        assertThatThrownBy(() -> masker(NOWHERE).mask(nested(inArrays, Masker.MAX_DEPTH + 1)))
                .isInstanceOf(MaskFailedException.class);
    }

    @Test
    void of_both_ends_at_most_sixteen_characters_stay() {
        assertThat(new MaskStrategy.Partial(16, 0)).isNotEqualTo(new MaskStrategy.Partial(0, 16));
        assertThat(new MaskStrategy.Partial(7, 9).keepLast()).isEqualTo(9);
        assertThat(new MaskStrategy.Detect(Set.of(Detector.CARD), 16).keepLast())
                .isEqualTo(16);
        assertThatIllegalArgumentException().isThrownBy(() -> new MaskStrategy.Partial(17, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new MaskStrategy.Partial(8, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new MaskStrategy.Detect(Set.of(Detector.CARD), 17));
        assertThatIllegalArgumentException().isThrownBy(() -> new MaskStrategy.Detect(Set.of(), 1));
    }

    private static JsonNode nested(boolean inArrays, int levels) {
        JsonNode value = JsonNodeFactory.instance.numberNode(1);
        for (int i = 0; i < levels; i++) {
            value = inArrays
                    ? JsonNodeFactory.instance.arrayNode().add(value)
                    : JsonNodeFactory.instance.objectNode().set("a", value);
        }
        return value;
    }

    private static Masker masker(Mask... masks) {
        return Masker.of(List.of(masks), MaskingScenarioTests.KEY);
    }

    private static Mask mask(String path, MaskStrategy strategy) {
        return new Mask(MaskTexts.path(path), strategy);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
