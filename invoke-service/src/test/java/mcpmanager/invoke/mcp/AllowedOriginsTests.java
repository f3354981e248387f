package mcpmanager.invoke.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.example.org",
                "https://example.org/",
                "example.org",
                "https://Example.org",
                "https://user@example.org",
                "https://example.org:0",
                "null",
                ""
            })
    void refusesToStartWithWhatNoBrowserSends(String origin) {
        assertThatThrownBy(() -> new AllowedOrigins(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mcpm.mcp.allowed-origins");
    }

    @Test
    void allowsPagesOfThisMachineBesideTheNamedOnes() {
        AllowedOrigins origins = new AllowedOrigins(List.of("https://console.example.org:8443"));

        assertThat(origins.contains("https://console.example.org:8443")).isTrue();
        assertThat(origins.contains("http://localhost:8080")).isTrue();
        assertThat(origins.contains("https://console.example.org")).isFalse();
    }
}
