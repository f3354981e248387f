package mcpmanager.command.rejection;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"می‌خواهم", "مشتری ۱۲", "naïve café", "日本語", "👍 done", "❤\uFE0F", "a b"})
    void what_people_can_see_is_taken(String text) {
        assertThatCode(() -> VisibleText.requireLine("/name", text, 100)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u0007",
                "a\nb",
                "a\u0085",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Eb",
                "a\u061Cb",
                "a\u200Bb",
                "a\u200Db",
                "a\u2060b",
                "a\uFEFFb",
                "a\u00ADb",
                "a\uDB40\uDC41b",
                "a\uDB40\uDD00b",
                "a\uFE00b",
                "a\uD800b",
                "a\uDC00",
                "a\u2028b",
                "a\u2029b",
                "a\u3164b",
                "",
                " ",
                "\u3000"
            })
    void what_nobody_sees_is_refused(String text) {
        CommandRejected rejected =
                assertRejected(RejectionCode.TEXT_INVALID, () -> VisibleText.requireLine("/name", text, 100));

        assertThat(rejected.errors()).hasSize(1).allMatch(error -> error.path().equals("/name"));
    }

    @Test
    void the_limit_counts_characters_and_not_halves_of_them() {
        assertThatCode(() -> VisibleText.requireLine("/name", "👍".repeat(3), 3))
                .doesNotThrowAnyException();
        assertRejected(RejectionCode.TEXT_INVALID, () -> VisibleText.requireLine("/name", "👍".repeat(4), 3));
    }

    @Test
    void longer_texts_have_lines() {
        assertThatCode(() -> VisibleText.requireLines("/description", "one\n\ttwo", 100))
                .doesNotThrowAnyException();
        assertRejected(RejectionCode.TEXT_INVALID, () -> VisibleText.requireLines("/description", "one\rtwo", 100));
    }
}
