package mcpmanager.command.module;

import java.util.List;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What can be asked of a module. */
sealed interface WasmModuleCommand extends AggregateCommand {

    WasmModuleId moduleId();

    @Override
    default WasmModuleId aggregateId() {
        return moduleId();
    }

    OrganizationId organizationId();

    /** The version that the caller read; null: any. */
    default @Nullable Long expectedVersion() {
        return null;
    }

    /**
     * Of bytes that passed the rules.
     *
     * @param content the bytes in Base64
     */
    record UploadWasmModule(
            WasmModuleId moduleId,
            OrganizationId organizationId,
            String name,
            String sha256,
            int size,
            List<String> functions,
            Plaintext content)
            implements WasmModuleCommand {}

    record DeleteWasmModule(
            WasmModuleId moduleId,
            OrganizationId organizationId,
            @Nullable Long expectedVersion) implements WasmModuleCommand {}
}
