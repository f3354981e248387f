package mcpmanager.events.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import mcpmanager.events.Uuid7;
import mcpmanager.events.secret.SecretRef;

/** Identifies a WebAssembly module. Written as the plain UUID, in JSON as well. */
public record WasmModuleId(@JsonValue UUID value) {

    @JsonCreator
    public static WasmModuleId of(String text) {
        return new WasmModuleId(Uuid7.parse(text));
    }

    public static WasmModuleId next() {
        return new WasmModuleId(Uuid7.next());
    }

    /** Where the module's bytes are sealed, in Base64: they never change, and no event carries them. */
    public SecretRef content() {
        return SecretRef.of("wasm-module", value, 0);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
