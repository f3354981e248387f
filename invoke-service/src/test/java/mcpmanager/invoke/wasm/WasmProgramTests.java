package mcpmanager.invoke.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WasmProgramTests {

    private static final WasmProgram INTERPRETED = WasmModules.program("fixture", false);
    private static final WasmProgram COMPILED = WasmModules.program("fixture", true);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_it_answers_is_read_from_its_memory(boolean isCompiled) {
        assertThat(call(isCompiled, "call", "{\"name\":\"سارا\"}")).isEqualTo("{\"result\":{\"name\":\"سارا\"}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void no_call_sees_anything_of_another(boolean isCompiled) throws Exception {
        List<Future<String>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                boolean isPrepared = i % 2 == 0;
                calls.add(threads.submit(() -> {
                    if (isPrepared) {
                        program(isCompiled).prepare();
                    }
                    return call(isCompiled, "remember", "{}");
                }));
            }
        }
        for (Future<String> call : calls) {
            assertThat(call.get()).isEqualTo("{\"result\":\"00\"}");
        }
    }

    /** It starts with 2 pages and asks for 100 more each time, of 256. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void its_memory_grows_to_the_limit_and_not_beyond(boolean isCompiled) {
        assertThat(call(isCompiled, "grow", "{}")).isEqualTo("{\"result\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "trap, false",
        "trap, true",
        "divide, false",
        "divide, true",
        "recurse, false",
        "recurse, true",
        "nowhere, true",
        "text, true"
    })
    void what_breaks_it_ends_its_call_only(String function, boolean isCompiled) {
        assertThatThrownBy(() -> call(isCompiled, function, "{}")).isInstanceOf(RuntimeException.class);

        assertThat(call(isCompiled, "call", "1")).isEqualTo("{\"result\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge", "outside", "negative", "empty"})
    void an_output_that_is_not_there_is_none(String function) {
        assertThat(COMPILED.call(function, new byte[] {'1'})).isNull();
    }

    @Test
    void an_input_that_the_module_has_no_room_for_breaks_the_call() {
        assertThatThrownBy(() -> COMPILED.call("call", new byte[2 << 20])).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "fixture, loop, false",
        "fixture, loop, true",
        "fixture, spin, false",
        "fixture, spin, true",
        "starting, call, false",
        "starting, call, true"
    })
    void one_that_computes_without_end_is_interrupted(String module, String function, boolean isCompiled)
            throws InterruptedException {
        WasmProgram program = WasmModules.program(module, isCompiled);
        Thread calling = Thread.ofPlatform().daemon().unstarted(() -> program.call(function, new byte[] {'1'}));
        calling.setUncaughtExceptionHandler((thread, interrupted) -> {});
        calling.start();
        Thread.sleep(100);
        assertThat(calling.isAlive()).isTrue();

        calling.interrupt();

        assertThat(calling.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    @Timeout(20)
    void one_that_runs_by_itself_is_not_made_ahead() {
        WasmModules.program("starting", false).prepare();
    }

    private static WasmProgram program(boolean isCompiled) {
        return isCompiled ? COMPILED : INTERPRETED;
    }

    private static String call(boolean isCompiled, String function, String input) {
        byte[] output = program(isCompiled).call(function, input.getBytes(UTF_8));
        return new String(Objects.requireNonNull(output), UTF_8);
    }
}
