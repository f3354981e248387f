package mcpmanager.invoke.wasm;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * WebAssembly modules.
 *
 * @param maxConcurrent calls that may run at once; each may take 16 MiB of memory
 * @param threadsPerOrganization of these at most so many are one organisation's
 * @param queuePerOrganization calls of an organisation that may wait for them; more are refused at once
 */
@ConfigurationProperties("mcpm.invoke.wasm")
public record WasmSettings(
        @DefaultValue("16") int maxConcurrent,
        @DefaultValue("2") int threadsPerOrganization,
        @DefaultValue("64") int queuePerOrganization) {

    public WasmSettings {
        if (maxConcurrent < 1 || threadsPerOrganization < 1 || queuePerOrganization < 1) {
            throw new IllegalArgumentException("mcpm.invoke.wasm: every number must be 1 or more");
        }
    }
}
