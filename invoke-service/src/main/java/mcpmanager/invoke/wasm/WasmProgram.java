package mcpmanager.invoke.wasm;

import java.lang.ref.SoftReference;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
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
 * A module that passed the rules. What is kept of it from call to call is its code; each call has an instance of its own, with
 * memory, globals and tables as the module describes them, so that no call sees anything of another. One for the next call
 * can be made ahead; it goes when memory is short.
 */
public final class WasmProgram {

    /** Largest output, in bytes. */
    static final int MOST_OUTPUT = 4 << 20;

    /** 2 MiB: what waits for a call takes memory that others need. */
    private static final int MOST_READY_PAGES = 32;

    private final WasmModule module;
    private final Set<String> functions;
    private final MemoryLimits memory;
    private final AtomicInteger calls = new AtomicInteger();
    private final boolean isPreparable;
    private final AtomicReference<@Nullable SoftReference<Instance>> ready = new AtomicReference<>();
    private volatile Function<Instance, Machine> machine = InterpreterMachine::new;

    WasmProgram(WasmCheck.Accepted accepted) {
        module = accepted.module();
        functions = accepted.functions();
        MemoryLimits wanted = module.memorySection().orElseThrow().getMemory(0).limits();
        memory = new MemoryLimits(wanted.initialPages(), Math.min(wanted.maximumPages(), WasmRules.MOST_PAGES));
        isPreparable = wanted.initialPages() <= MOST_READY_PAGES && !startsByItself(module);
    }

    private static boolean startsByItself(WasmModule module) {
        return module.startSection().isPresent()
                || IntStream.range(0, module.exportSection().exportCount())
                        .anyMatch(
                                i -> module.exportSection().getExport(i).name().equals("_start"));
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
        ready.set(null); // it would be interpreted
    }

    /**
     * Makes the instance for the next call, which then begins at once; not of a module that runs when an instance is made,
     * because that is to count towards a call's time, nor a large one.
     */
    void prepare() {
        if (isPreparable && ready.get() == null) {
            ready.set(new SoftReference<>(instance()));
        }
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
        SoftReference<Instance> kept = ready.getAndSet(null);
        Instance made = kept == null ? null : kept.get();
        Instance instance = made == null ? instance() : made;
        int place = (int) instance.export(WasmRules.ALLOC).apply(input.length)[0];
        instance.memory().write(place, input);
        return output(instance.memory(), instance.export(function).apply(place, input.length)[0]);
    }

    private Instance instance() {
        return Instance.builder(module)
                .withMachineFactory(machine)
                .withMemoryLimits(memory)
                .withMemoryFactory(ByteArrayMemory::new)
                .build();
    }

    private static byte @Nullable [] output(Memory memory, long packed) {
        long place = packed >>> 32;
        long size = packed & 0xFFFF_FFFFL;
        boolean isThere = size > 0 && size <= MOST_OUTPUT && place + size <= (long) memory.pages() * Memory.PAGE_SIZE;
        return isThere ? memory.readBytes((int) place, (int) size) : null;
    }
}
