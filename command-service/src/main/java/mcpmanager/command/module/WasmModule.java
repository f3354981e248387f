package mcpmanager.command.module;

import java.util.Optional;
import mcpmanager.command.module.WasmModuleCommand.DeleteWasmModule;
import mcpmanager.command.module.WasmModuleCommand.UploadWasmModule;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.module.WasmModuleEvent;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleDeleted;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleUploaded;
import mcpmanager.events.organization.OrganizationId;

/** A WebAssembly module. It never changes: a tool that is to run other code names another module, and says so in its history. */
sealed interface WasmModule {

    int NAME_LENGTH = 100;

    record Absent() implements WasmModule {}

    record Uploaded(OrganizationId organizationId, String name, String sha256) implements WasmModule {}

    record Deleted(OrganizationId organizationId) implements WasmModule {}

    static Optional<WasmModuleEvent> decide(WasmModule state, WasmModuleCommand command) {
        return switch (command) {
            case UploadWasmModule upload -> upload(state, upload);
            case DeleteWasmModule delete -> delete(state, delete);
        };
    }

    static WasmModule evolve(WasmModuleEvent event) {
        return switch (event) {
            case WasmModuleUploaded it -> new Uploaded(it.organizationId(), it.name(), it.sha256());
            case WasmModuleDeleted it -> new Deleted(it.organizationId());
        };
    }

    private static Optional<WasmModuleEvent> upload(WasmModule state, UploadWasmModule command) {
        return switch (state) {
            case Uploaded uploaded
            when uploaded.equals(new Uploaded(command.organizationId(), command.name(), command.sha256())) ->
                Optional.empty();
            case Uploaded other -> throw new CommandRejected(RejectionCode.ALREADY_EXISTS);
            case Deleted deleted -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Absent absent -> {
                VisibleText.requireLine("/name", command.name(), NAME_LENGTH);
                yield Optional.of(new WasmModuleUploaded(
                        command.moduleId(),
                        command.organizationId(),
                        command.name(),
                        command.sha256(),
                        command.size(),
                        command.functions()));
            }
        };
    }

    private static Optional<WasmModuleEvent> delete(WasmModule state, DeleteWasmModule command) {
        return switch (state) {
            case Uploaded uploaded
            when uploaded.organizationId().equals(command.organizationId()) ->
                Optional.of(new WasmModuleDeleted(command.moduleId(), command.organizationId()));
            case Deleted(var organization) when organization.equals(command.organizationId()) -> Optional.empty();
            case Absent absent -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Uploaded others -> throw new CommandRejected(RejectionCode.NOT_FOUND);
            case Deleted others -> throw new CommandRejected(RejectionCode.NOT_FOUND);
        };
    }
}
