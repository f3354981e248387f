package mcpmanager.rules.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
        "collected, FEATURE_NOT_ALLOWED",
        "arity, TOO_LARGE",
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

    /** A parser would make room for 2.5 thousand million of them. */
    @Test
    void locals_are_counted_before_a_parser_makes_room_for_them() {
        assertRefused(WasmRefusal.TOO_LARGE, locals(50_000, 50_000));
        assertRefused(WasmRefusal.TOO_LARGE, locals(1, 5_000));
    }

    /** A module of functions that declare locals and do nothing. */
    private static byte[] locals(int functions, int locals) {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        write(types, functions);
        write(bodies, functions);
        for (int i = 0; i < functions; i++) {
            types.write(0);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            write(body, 1);
            write(body, locals);
            body.writeBytes(new byte[] {0x7F, 0x0B});
            write(bodies, body.size());
            bodies.writeBytes(body.toByteArray());
        }
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0});
        section(module, 3, types);
        module.writeBytes(new byte[] {5, 3, 1, 0, 1});
        section(module, 10, bodies);
        return module.toByteArray();
    }

    private static void section(ByteArrayOutputStream module, int id, ByteArrayOutputStream content) {
        module.write(id);
        write(module, content.size());
        module.writeBytes(content.toByteArray());
    }

    /** LEB128. */
    private static void write(ByteArrayOutputStream to, int number) {
        int rest = number;
        while (rest >= 0x80) {
            to.write(rest | 0x80);
            rest >>>= 7;
        }
        to.write(rest);
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
