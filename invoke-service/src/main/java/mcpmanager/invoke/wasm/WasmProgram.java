package mcpmanager.invoke.wasm;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mcpmanager.rules.wasm.WasmCheck;
import mcpmanager.rules.wasm.WasmRules;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.Machine;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

/**
 * A module that passed the rules. What is kept of it from call to call is its code; each call has memory, globals and
 * tables of its own, as the module describes them, so that no call sees anything of another.
 */
public final class WasmProgram {

    /** Largest output, in bytes. */
    static final int MOST_OUTPUT = 4 << 20;

    private final WasmModule module;
    private final Set<String> functions;
    private final MemoryLimits memory;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Function<Instance, Machine> machine = InterpreterMachine::new;

    WasmProgram(WasmCheck.Accepted accepted) {
        module = accepted.module();
        functions = accepted.functions();
        MemoryLimits wanted = module.memorySection().orElseThrow().getMemory(0).limits();
        memory = new MemoryLimits(wanted.initialPages(), Math.min(wanted.maximumPages(), WasmRules.MOST_PAGES));
    }

    /** How often it was called until now. */
    int count() {
        return calls.incrementAndGet();
    }

    /** Turns the module into bytecode, which may take seconds. Until then, and where it is too large for that, it is interpreted. */
    void compile() {
        machine = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .compile();
    }

    /**
     * Does one call on the caller's thread, until it ends or the thread is interrupted.
     *
     * @return the output; null when there is none that could be read
     * @throws RuntimeException when the module traps, has no such function or is interrupted
     */
    public byte @Nullable [] call(String function, byte[] input) {
        if (!functions.contains(function)) {
            throw new IllegalArgumentException("no such function");
        }
        Instance instance = Instance.builder(module)
                .withMachineFactory(machine)
                .withMemoryLimits(memory)
                .withMemoryFactory(ByteArrayMemory::new)
                .build();
        int place = (int) instance.export(WasmRules.ALLOC).apply(input.length)[0];
        instance.memory().write(place, input);
        return output(instance.memory(), instance.export(function).apply(place, input.length)[0]);
    }

    private static byte @Nullable [] output(Memory memory, long packed) {
        long place = packed >>> 32;
        long size = packed & 0xFFFF_FFFFL;
        boolean isThere = size > 0 && size <= MOST_OUTPUT && place + size <= (long) memory.pages() * Memory.PAGE_SIZE;
        return isThere ? memory.readBytes((int) place, (int) size) : null;
    }
}
