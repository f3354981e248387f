package mcpmanager.rules.masking;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.rules.masking.MaskPathCheck.Accepted;
import mcpmanager.rules.masking.MaskPathCheck.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskPathTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "$.email ~ $.email",
                "$.rows[*].email ~ $.rows[*].email",
                "$['email'] ~ $.email",
                "$[\"email\"] ~ $.email",
                "$['e-mail'] ~ $['e-mail']",
                "$['it\\'s'] ~ $['it\\'s']",
                "$[\"it's\"] ~ $['it\\'s']",
                "$['a\\\\b'] ~ $['a\\\\b']",
                "$..email ~ $..email",
                "$..['email'] ~ $..email",
                "$..['e-mail'] ~ $..['e-mail']",
                "$..[*] ~ $..[*]",
                "$.rows..email[*] ~ $.rows..email[*]",
                "$.نام ~ $['نام']",
                "$.کد‌ملی ~ $['کد‌ملی']",
                "$[''] ~ $['']",
                "$[*][*] ~ $[*][*]"
            })
    void a_path_has_one_normal_form(String text, String normal) {
        assertThat(MaskPath.parse(text)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.path()).hasToString(normal);
            assertThat(MaskPath.parse(normal)).isEqualTo(accepted);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "$~2",
                "email~1",
                "$.~3",
                "$.1a~3",
                "$.e-mail~4",
                "$email~2",
                "$.*~3",
                "$.rows[0]~8",
                "$.rows[-1]~8",
                "$.rows[0:2]~8",
                "$.rows[?(@.a)]~8",
                "$.rows['a','b']~11",
                "$.rows[*~9",
                "$['a~5",
                "$['a'~6",
                "$['a\\n']~6",
                "$[a]~3",
                "$...a~4",
                "$..a..b~5",
                "$.a$~4",
                "$.a.length()~11"
            })
    void anything_else_is_refused_with_its_place(String text, int position) {
        assertThat(MaskPath.parse(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.position()).isEqualTo(position));
    }

    @Test
    void nothing_and_blanks_are_no_path() {
        assertThat(MaskPath.parse("")).isInstanceOf(Refused.class);
        assertThat(MaskPath.parse("$.a ")).isInstanceOf(Refused.class);
        assertThat(MaskPath.parse(" $.a")).isInstanceOf(Refused.class);
    }

    @Test
    void control_characters_and_halves_of_pairs_stand_in_no_name() {
        assertThat(MaskPath.parse("$['a\0b']")).isInstanceOf(Refused.class);
        assertThat(MaskPath.parse("$['a\uD800']")).isInstanceOf(Refused.class);
        assertThat(MaskPath.parse("$['\uD83D\uDE00']")).isInstanceOf(Accepted.class);
    }

    @Test
    void a_name_in_quotes_may_hold_blanks_and_has_to_end() {
        assertThat(MaskPath.parse("$['a b']")).isInstanceOf(Accepted.class);
        assertThat(MaskPath.parse("$['a\uDFFF']")).isInstanceOf(Refused.class);
        assertThat(MaskPath.parse("$['a"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("quote is missing"));
        assertThat(MaskPath.parse("$['a\tb']"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("can't stand"));
    }

    @Test
    void long_paths_are_refused() {
        assertThat(MaskPath.parse("$." + "a".repeat(498))).isInstanceOf(Accepted.class);
        assertThat(MaskPath.parse("$" + ".a".repeat(20))).isInstanceOf(Accepted.class);
        assertThat(MaskPath.parse("$" + ".a".repeat(21))).isInstanceOf(Refused.class);
        assertThat(MaskPath.parse("$." + "a".repeat(500))).isInstanceOf(Refused.class);
    }
}
