package mcpmanager.command.module;

import java.util.Base64;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.command.module.WasmModuleCommand.UploadWasmModule;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.module.WasmModuleId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.rules.hash.Sha256;
import mcpmanager.rules.wasm.WasmCheck;
import mcpmanager.rules.wasm.WasmRules;
import org.jspecify.annotations.Nullable;

/** What comes in, as JSON, and the command that it means. */
final class WasmModuleRequests {

    private WasmModuleRequests() {}

    /**
     * @param bytes the binary module in Base64 (RFC 4648, 4)
     */
    record Upload(
            @Required @Nullable String name,
            @Required @Nullable String bytes) {

        /** Takes a while. */
        UploadWasmModule toCommand(WasmModuleId id, OrganizationId organization) {
            String given = Fields.required("/name", name);
            byte[] module = decoded(Fields.required("/bytes", bytes));
            return switch (WasmRules.check(module)) {
                case WasmCheck.Accepted accepted ->
                    new UploadWasmModule(
                            id,
                            organization,
                            given,
                            Sha256.hex(module),
                            module.length,
                            accepted.functions().stream().sorted().toList(),
                            new Plaintext(Base64.getEncoder().encodeToString(module)));
                case WasmCheck.Refused refused -> throw refused(refused.code() + ": " + refused.message());
            };
        }

        private static byte[] decoded(String bytes) {
            try {
                return Base64.getDecoder().decode(bytes);
            } catch (IllegalArgumentException notBase64) {
                throw refused("must be Base64");
            }
        }

        private static CommandRejected refused(String message) {
            return CommandRejected.field(RejectionCode.WASM_MODULE_REFUSED, "/bytes", message);
        }
    }
}
