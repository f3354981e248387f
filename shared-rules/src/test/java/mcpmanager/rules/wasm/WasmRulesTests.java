package mcpmanager.rules.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WasmRulesTests {

    @Test
    void a_module_that_only_computes_is_accepted_with_what_can_be_called() throws IOException {
        assertThat(WasmRules.check(module("plain")))
                .isInstanceOfSatisfying(
                        WasmCheck.Accepted.class,
                        accepted -> assertThat(accepted.functions()).containsExactly("call"));
    }

    @ParameterizedTest
    @CsvSource({
        "importing, IMPORT",
        "pages, TOO_LARGE",
        "tables, TOO_LARGE",
        "operands, TOO_LARGE",
        "hiding, TOO_LARGE",
        "growing, FEATURE_NOT_ALLOWED",
        "throwing, FEATURE_NOT_ALLOWED",
        "vectors, FEATURE_NOT_ALLOWED",
        "shared, FEATURE_NOT_ALLOWED",
        "secluded, EXPORT",
        "mute, EXPORT"
    })
    void one_that_wants_more_is_refused(String name, WasmRefusal code) throws IOException {
        assertRefused(code, module(name));
    }

    @Test
    void what_is_no_module_is_refused() throws IOException {
        byte[] plain = module("plain");

        assertRefused(WasmRefusal.MALFORMED, new byte[0]);
        assertRefused(WasmRefusal.MALFORMED, "(module)".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertRefused(WasmRefusal.MALFORMED, Arrays.copyOf(plain, plain.length - 3));
        assertRefused(WasmRefusal.TOO_LARGE, Arrays.copyOf(plain, WasmRules.MOST_BYTES + 1));
    }

    @Test
    void no_bytes_break_the_check() throws IOException {
        Random random = new Random(7);
        byte[] operands = module("operands");
        byte[] plain = module("plain");
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = (i % 2 == 0 ? plain : operands).clone();
            for (int flips = 0; flips <= i % 4; flips++) {
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            assertThat(WasmRules.check(broken)).isNotNull();
        }
    }

    private static void assertRefused(WasmRefusal code, byte[] bytes) {
        assertThat(WasmRules.check(bytes))
                .isInstanceOfSatisfying(
                        WasmCheck.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static byte[] module(String name) throws IOException {
        try (InputStream in = WasmRulesTests.class.getResourceAsStream("/wasm/" + name + ".wasm")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
