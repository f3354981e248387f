package mcpmanager.invoke.wasm;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

/** What a call of a module costs that does nothing but answer its input: a memory of its own and two changes of world. */
class WasmBenchmark {

    private static final int ROUNDS = 10;
    private static final int CALLS = 5_000;

    @Test
    void measure() {
        byte[] input = "{\"arguments\":{\"id\":42},\"settings\":{}}".getBytes(UTF_8);
        for (boolean isCompiled : new boolean[] {false, true}) {
            WasmProgram program = WasmModules.program("fixture", isCompiled);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    program.call("call", input);
                }
                best = Math.min(best, (System.nanoTime() - start) / 1e3 / CALLS);
            }
            System.out.printf(
                    "a warm call of a module, %s: %.1f us (limit 1000)%n",
                    isCompiled ? "compiled" : "interpreted", best);
        }
    }
}
