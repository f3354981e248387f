package mcpmanager.events.module;

import java.util.List;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;

/** What happened to a WebAssembly module. */
public sealed interface WasmModuleEvent extends AdminEvent {

    WasmModuleId moduleId();

    @Override
    default String subject() {
        return moduleId().toString();
    }

    /**
     * It may be used from now on, and never changes.
     *
     * @param sha256 of its bytes, in hexadecimal
     * @param size in bytes
     * @param functions that tools can call, in order
     */
    @Revision("1")
    record WasmModuleUploaded(
            WasmModuleId moduleId,
            OrganizationId organizationId,
            String name,
            String sha256,
            int size,
            List<String> functions)
            implements WasmModuleEvent {}

    /** For ever; its bytes are forgotten. */
    @Revision("1")
    record WasmModuleDeleted(WasmModuleId moduleId, OrganizationId organizationId) implements WasmModuleEvent {}
}
