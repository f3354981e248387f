package mcpmanager.command.module;

import java.util.List;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.claim.Uses;
import mcpmanager.command.module.WasmModuleCommand.UploadWasmModule;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.events.module.WasmModuleEvent;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleDeleted;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleUploaded;
import org.springframework.stereotype.Component;

/**
 * What a module needs beyond itself, in the transaction of the event: a free name, and its bytes sealed like a credential.
 * Those of a deleted module are forgotten by the relay, once its deletion is published.
 */
@Component
class WasmModuleClaims {

    /** Every gateway keeps the bytes of all modules. */
    private static final int MOST = 50;

    private static final int TOOLS_NAMED = 10;

    private final Claims claims;
    private final Uses uses;
    private final SealedSecrets secrets;

    WasmModuleClaims(Claims claims, Uses uses, SealedSecrets secrets) {
        this.claims = claims;
        this.uses = uses;
        this.secrets = secrets;
    }

    /**
     * @throws CommandRejected {@code WASM_MODULE_NAME_TAKEN}, {@code ORGANIZATION_LIMIT_REACHED},
     *     {@code MASTER_KEY_UNAVAILABLE} or {@code WASM_MODULE_IN_USE}
     */
    void settle(WasmModuleEvent event, WasmModuleCommand command) {
        switch (event) {
            case WasmModuleUploaded uploaded -> {
                take(uploaded);
                if (command instanceof UploadWasmModule upload) {
                    secrets.seal(uploaded.moduleId().content(), uploaded.organizationId(), upload.content());
                }
            }
            case WasmModuleDeleted deleted -> giveUp(deleted);
        }
    }

    private void take(WasmModuleUploaded uploaded) {
        if (claims.owners(ClaimKind.WASM_MODULE, uploaded.organizationId()).size() >= MOST) {
            throw new CommandRejected(
                    RejectionCode.ORGANIZATION_LIMIT_REACHED, "The organisation may have " + MOST + ".");
        }
        boolean taken = claims.take(
                ClaimKind.WASM_MODULE,
                uploaded.organizationId(),
                uploaded.name(),
                uploaded.moduleId().value());
        if (!taken) {
            throw CommandRejected.field(RejectionCode.WASM_MODULE_NAME_TAKEN, "/name", "is taken");
        }
        claims.describe(ClaimKind.WASM_MODULE, uploaded.moduleId().value(), String.join(" ", uploaded.functions()));
    }

    private void giveUp(WasmModuleDeleted deleted) {
        claims.release(ClaimKind.WASM_MODULE, deleted.moduleId().value());
        List<String> tools = uses.namesOfUsers(deleted.moduleId().value(), TOOLS_NAMED);
        if (!tools.isEmpty()) {
            throw new CommandRejected(
                    RejectionCode.WASM_MODULE_IN_USE, "Change or delete first: " + String.join(", ", tools) + ".");
        }
    }
}
