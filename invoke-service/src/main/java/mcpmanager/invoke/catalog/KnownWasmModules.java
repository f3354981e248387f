package mcpmanager.invoke.catalog;

import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import org.jspecify.annotations.Nullable;

/** Asks for the bytes of WebAssembly modules, still sealed. */
@FunctionalInterface
public interface KnownWasmModules {

    /** Null when the organisation has no such module, or its bytes have not arrived. Never waits. */
    @Nullable
    SecretSealed contentOf(OrganizationId organization, WasmModuleId module);
}
