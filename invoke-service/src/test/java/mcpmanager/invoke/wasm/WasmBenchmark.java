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
            String form = isCompiled ? "compiled" : "interpreted";
            print(form + ", its instance made in the call", program, input, () -> {});
            print(form + ", its instance made ahead", program, input, program::prepare);
        }
    }

    private static void print(String what, WasmProgram program, byte[] input, Runnable before) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long nanos = 0;
            for (int i = 0; i < CALLS; i++) {
                before.run();
                long start = System.nanoTime();
                program.call("call", input);
                nanos += System.nanoTime() - start;
            }
            best = Math.min(best, nanos / 1e3 / CALLS);
        }
        System.out.printf("a warm call of a module, %s: %.1f us (limit 1000)%n", what, best);
    }
}
