package mcpmanager.chassis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTests {

    private static final String ID = "01980000-0000-7000-8000-000000000005";

    @ParameterizedTest
    @ValueSource(strings = {"", "customer", "مشتری\u200cها", "\uD83D\uDE00", "a/b?c&d=e", ID})
    void whatWasWrittenIsRead(String key) {
        Cursor cursor = new Cursor(key, UUID.fromString(ID));

        assertThat(Cursor.of(cursor.toText())).isEqualTo(cursor);
        assertThat(cursor.toText()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "zzzzzzzz-0000-7000-8000-000000000005", ID + "a\0b"})
    void whatIsNoCursorIsRefused(String decoded) {
        String text = Base64.getUrlEncoder().encodeToString(decoded.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "MDE5", "=", "____________________________________________________"})
    void whatIsNoTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.of(text.repeat(5000)));
    }
}
