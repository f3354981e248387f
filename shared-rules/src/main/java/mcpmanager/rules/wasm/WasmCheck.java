package mcpmanager.rules.wasm;

import java.util.Set;
import run.endive.wasm.WasmModule;

/** The answer of {@link WasmRules#check}. */
public sealed interface WasmCheck {

    /**
     * The module may run.
     *
     * @param functions names of the exports that can be called
     */
    record Accepted(WasmModule module, Set<String> functions) implements WasmCheck {
        public Accepted {
            functions = Set.copyOf(functions);
        }
    }

    /**
     * The module must not run.
     *
     * @param message an English sentence for its author
     */
    record Refused(WasmRefusal code, String message) implements WasmCheck {}
}
