package mcpmanager.rules.wasm;

import static mcpmanager.rules.wasm.WasmRefusal.EXPORT;
import static mcpmanager.rules.wasm.WasmRefusal.FEATURE_NOT_ALLOWED;
import static mcpmanager.rules.wasm.WasmRefusal.IMPORT;
import static mcpmanager.rules.wasm.WasmRefusal.MALFORMED;
import static mcpmanager.rules.wasm.WasmRefusal.TOO_LARGE;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import mcpmanager.rules.wasm.WasmCheck.Accepted;
import mcpmanager.rules.wasm.WasmCheck.Refused;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.ValType;

/**
 * A module without imports, so that all it can do is compute, and whose memory can be bounded. It exports its
 * {@code memory}, {@code alloc}, which gives room for so many bytes, and functions that take the place and the length of
 * their input there and answer {@code place << 32 | length} of their output.
 */
public final class WasmRules {

    /** Largest module. */
    public static final int MOST_BYTES = 512 * 1024;

    /** Largest memory, in pages of 64 KiB. */
    public static final int MOST_PAGES = 256;

    /** The export that gives room for an input. */
    public static final String ALLOC = "alloc";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$-]{1,100}");
    private static final int MOST_TABLE_ENTRIES = 10_000;
    private static final int MOST_LOCALS = 200_000;
    private static final int MOST_ARITY = 64;
    private static final int MOST_SLOTS = 1_024;
    private static final String OTHER_FEATURE =
            "must be WebAssembly 2.0 without vectors; no garbage collection, exceptions, threads, table.grow";
    private static final FunctionType ALLOC_TYPE = FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));
    private static final FunctionType CALL_TYPE =
            FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I64));

    private WasmRules() {}

    /** Never throws. */
    public static WasmCheck check(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new Refused(TOO_LARGE, "must have at most " + MOST_BYTES + " bytes");
        }
        try {
            return check(new Declarations(bytes), bytes);
        } catch (RuntimeException | StackOverflowError malformed) {
            return new Refused(MALFORMED, "must be a valid binary module of WebAssembly");
        }
    }

    private static WasmCheck check(Declarations declared, byte[] bytes) {
        if (declared.hasOtherTypes()) {
            return new Refused(FEATURE_NOT_ALLOWED, OTHER_FEATURE);
        }
        if (declared.locals() > MOST_LOCALS || declared.arity() > MOST_ARITY) {
            return new Refused(
                    TOO_LARGE,
                    "may have " + MOST_ARITY + " parameters and results of a function, and " + MOST_LOCALS
                            + " locals of all functions");
        }
        return check(Parser.parse(bytes));
    }

    private static WasmCheck check(WasmModule module) {
        if (module.importSection().importCount() > 0) {
            return new Refused(IMPORT, "must not import anything: modules run without input, output and clock");
        }
        if (module.tagSection().isPresent() || hasOtherInstructions(module)) {
            return new Refused(FEATURE_NOT_ALLOWED, OTHER_FEATURE);
        }
        if (module.memorySection().isEmpty() || module.memorySection().get().memoryCount() != 1) {
            return new Refused(EXPORT, "must have one memory");
        }
        MemoryLimits memory = module.memorySection().get().getMemory(0).limits();
        if (memory.shared()) {
            return new Refused(FEATURE_NOT_ALLOWED, "must not share its memory");
        }
        if (memory.initialPages() > MOST_PAGES || tableEntries(module) > MOST_TABLE_ENTRIES || hasLargerFrame(module)) {
            return new Refused(
                    TOO_LARGE,
                    "may start with " + MOST_PAGES + " pages of memory and " + MOST_TABLE_ENTRIES
                            + " entries of tables, and a function may have " + MOST_SLOTS + " locals and operands");
        }
        return checkExports(module);
    }

    private static WasmCheck checkExports(WasmModule module) {
        Set<String> functions = new TreeSet<>();
        boolean hasMemory = false;
        boolean hasAlloc = false;
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                FunctionType type = typeOf(module, export);
                hasAlloc |= export.name().equals(ALLOC) && type.typesMatch(ALLOC_TYPE);
                if (type.typesMatch(CALL_TYPE) && NAME.matcher(export.name()).matches()) {
                    functions.add(export.name());
                }
            } else {
                hasMemory |= export.exportType() == ExternalType.MEMORY
                        && export.name().equals("memory");
            }
        }
        return hasMemory && hasAlloc && !functions.isEmpty()
                ? new Accepted(module, functions)
                : new Refused(
                        EXPORT,
                        "must export its memory as memory, alloc (i32) -> i32, and a function (i32, i32) -> i64");
    }

    private static FunctionType typeOf(WasmModule module, Export export) {
        return module.functionSection().getFunctionType(export.index(), module.typeSection());
    }

    private static boolean hasOtherInstructions(WasmModule module) {
        for (FunctionBody body : module.codeSection().functionBodies()) {
            if (body.instructions().stream().anyMatch(each -> !Frames.knows(each.opcode()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLargerFrame(WasmModule module) {
        Frames frames = new Frames(module);
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            if (frames.slotsOf(i) > MOST_SLOTS) {
                return true;
            }
        }
        return false;
    }

    private static long tableEntries(WasmModule module) {
        long entries = 0;
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            entries += module.tableSection().getTable(i).limits().min();
        }
        return entries;
    }
}
