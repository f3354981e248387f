package mcpmanager.rules.wasm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.OpCode;

/**
 * How many values a call of a function keeps at most: its parameters, its locals and the operands on its stack. A module that
 * calls itself as deeply as it can keeps so many at each level, and they are no part of its memory.
 */
final class Frames {

    /** Types of blocks are this, a value type (which is as a number above it) or the index of a function's type. */
    private static final int NOTHING = 0x40;

    private static final int LEAST_VALUE_TYPE = 0x63;
    private static final int MOST_VALUE_TYPE = 0x7F;

    private final WasmModule module;

    /**
     * @param below operands that were there before it, without its parameters
     */
    private record Block(long below, int parameters, int results) {}

    Frames(WasmModule module) {
        this.module = module;
    }

    /** WebAssembly 2.0 without vectors and {@code table.grow}, and tail calls. */
    static boolean knows(OpCode code) {
        int number = code.opcode();
        return switch (code) {
            case THROW, THROW_REF, TRY_TABLE, CALL_REF, RETURN_CALL_REF, TABLE_GROW -> false;
            default -> number <= OpCode.REF_FUNC.opcode() || (number >= 0xFC00 && number <= OpCode.TABLE_FILL.opcode());
        };
    }

    /** Of a function of a valid module that has known instructions only. */
    long slotsOf(int function) {
        FunctionBody body = module.codeSection().getFunctionBody(function);
        FunctionType type = module.functionSection().getFunctionType(function, module.typeSection());
        Deque<Block> blocks = new ArrayDeque<>();
        Block inner = new Block(0, 0, type.returns().size());
        long height = 0;
        long highest = 0;
        for (AnnotatedInstruction each : body.instructions()) {
            switch (each.opcode()) {
                case BLOCK, LOOP, IF -> {
                    height -= each.opcode() == OpCode.IF ? 1 : 0;
                    blocks.push(inner);
                    inner = block(each.operand(0), height);
                }
                case ELSE -> height = inner.below() + inner.parameters();
                case END -> {
                    height = inner.below() + inner.results();
                    inner = Objects.requireNonNullElse(blocks.poll(), inner);
                }
                default -> height = Math.max(inner.below(), height + change(each));
            }
            highest = Math.max(highest, height);
        }
        return highest + type.params().size() + body.localTypes().size();
    }

    /** What may be a value type or an index is taken for what leaves more. */
    private Block block(long written, long height) {
        boolean isValueType = written >= LEAST_VALUE_TYPE && written <= MOST_VALUE_TYPE;
        boolean isIndex = written >= 0 && written < module.typeSection().typeCount();
        if (written == NOTHING || !isIndex) {
            return new Block(height, 0, written == NOTHING ? 0 : 1);
        }
        FunctionType type = module.typeSection().getType((int) written);
        int parameters = type.params().size();
        return isValueType
                ? new Block(height, parameters, Math.max(1, type.returns().size()))
                : new Block(height - parameters, parameters, type.returns().size());
    }

    /** By how many operands the stack grows; not less than it does. */
    private int change(AnnotatedInstruction instruction) {
        return switch (instruction.opcode()) {
            case CALL -> change(function((int) instruction.operand(0)));
            case CALL_INDIRECT -> change(module.typeSection().getType((int) instruction.operand(0))) - 1;
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST -> 1;
            case LOCAL_GET, GLOBAL_GET, MEMORY_SIZE, TABLE_SIZE, REF_NULL, REF_FUNC -> 1;
            case DROP, LOCAL_SET, GLOBAL_SET, BR_IF, BR_TABLE -> -1;
            case SELECT, SELECT_T, TABLE_SET -> -2;
            case I32_STORE, I64_STORE, F32_STORE, F64_STORE -> -2;
            case I32_STORE8, I32_STORE16, I64_STORE8, I64_STORE16, I64_STORE32 -> -2;
            case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT, TABLE_COPY, TABLE_FILL, TABLE_INIT -> -3;
            default -> isBinary(instruction.opcode().opcode()) ? -1 : 0;
        };
    }

    private static boolean isBinary(int code) {
        return (code >= OpCode.I32_EQ.opcode() && code <= OpCode.F64_GE.opcode() && code != OpCode.I64_EQZ.opcode())
                || isBetween(code, OpCode.I32_ADD, OpCode.I32_ROTR)
                || isBetween(code, OpCode.I64_ADD, OpCode.I64_ROTR)
                || isBetween(code, OpCode.F32_ADD, OpCode.F32_COPYSIGN)
                || isBetween(code, OpCode.F64_ADD, OpCode.F64_COPYSIGN);
    }

    private static boolean isBetween(int code, OpCode first, OpCode last) {
        return code >= first.opcode() && code <= last.opcode();
    }

    private FunctionType function(int index) {
        return module.functionSection().getFunctionType(index, module.typeSection());
    }

    private static int change(FunctionType type) {
        return type.returns().size() - type.params().size();
    }
}
