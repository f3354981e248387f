package mcpmanager.query.module;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.query.view.View;

/**
 * A WebAssembly module, never its bytes.
 *
 * @param sha256 of its bytes, in hexadecimal
 * @param size in bytes
 * @param functions that tools can call
 */
record WasmModuleView(
        WasmModuleId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String name,
        String sha256,
        int size,
        List<String> functions)
        implements View {

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public String listName() {
        return name;
    }

    WasmModuleView after(long newVersion, Instant time) {
        return new WasmModuleView(id, organizationId, newVersion, createdAt, time, name, sha256, size, functions);
    }
}
