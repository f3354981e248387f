package mcpmanager.rules.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTests {

    private final ApiKey key = ApiKey.generate(UUID.randomUUID(), new SecureRandom());

    @Test
    void a_revealed_key_is_read_back() {
        assertThat(ApiKey.parse(key.reveal())).contains(key);
    }

    @Test
    void a_mistyped_character_is_noticed_by_the_checksum() {
        String revealed = key.reveal();
        char last = revealed.charAt(50);

        assertThat(ApiKey.parse(revealed.substring(0, 50) + (last == 'a' ? 'b' : 'a') + revealed.substring(51)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mcpm_", "Bearer", "mcpm_0_0_0", "\u0000", "mcpm_../../etc"})
    void garbage_is_no_key(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }

    @Test
    void a_key_does_not_print_its_secret() {
        assertThat(key.toString()).doesNotContain(key.secret());
    }
}
