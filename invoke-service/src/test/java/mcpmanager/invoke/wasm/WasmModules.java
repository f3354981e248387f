package mcpmanager.invoke.wasm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import mcpmanager.rules.wasm.WasmCheck;
import mcpmanager.rules.wasm.WasmRules;

/** Modules of the tests; their sources lie beside them. */
public final class WasmModules {

    private WasmModules() {}

    public static byte[] bytes(String name) {
        try (InputStream in = WasmModules.class.getResourceAsStream("/wasm/" + name + ".wasm")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WasmProgram program(String name, boolean isCompiled) {
        WasmProgram program = new WasmProgram((WasmCheck.Accepted) WasmRules.check(bytes(name)));
        if (isCompiled) {
            program.compile();
        }
        return program;
    }
}
