package mcpmanager.invoke.mcp.era;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

class ClientNamesTests {

    @Test
    void keepsPersianWithItsNonJoiner() {
        assertThat(named("نرم‌افزار من")).isEqualTo("نرم‌افزار من");
    }

    @Test
    void dropsWhatCannotBeSeen() {
        assertThat(named("a\n\u202eb\u200b\u2066c\ud800")).isEqualTo("abc");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(named("x".repeat(1000))).hasSize(64);
        assertThat(named("x" + "😀".repeat(100))).isEqualTo("x" + "😀".repeat(31));
    }

    @Test
    void hasNoNameForNothing() {
        assertThat(named("  \u0000 ")).isNull();
        assertThat(ClientNames.of(new HttpHeaders())).isNull();
        assertThat(ClientNames.of(JsonMapper.shared().readTree("{\"name\":7}"))).isNull();
    }

    private static @Nullable String named(String name) {
        return ClientNames.of(JsonMapper.shared().createObjectNode().put("name", name));
    }
}
