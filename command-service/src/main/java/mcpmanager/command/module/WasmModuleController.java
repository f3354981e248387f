package mcpmanager.command.module;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changes;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.module.WasmModuleCommand.DeleteWasmModule;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.events.module.WasmModuleId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class WasmModuleController {

    private static final String COLLECTION = "/api/v1/wasm-modules";
    private static final String ONE = COLLECTION + "/{id}";

    private final Commands commands;
    private final Changes changes;
    private final BlockingWork blocking;

    WasmModuleController(Commands commands, Changes changes, BlockingWork blocking) {
        this.commands = commands;
        this.changes = changes;
        this.blocking = blocking;
    }

    @Described(
            id = "uploadWasmModule",
            summary = "Checks a WebAssembly module and keeps it for tools to run.",
            roles = Role.ADMIN,
            status = 201)
    @Refuses({
        RejectionCode.TEXT_INVALID,
        RejectionCode.WASM_MODULE_REFUSED,
        RejectionCode.WASM_MODULE_NAME_TAKEN,
        RejectionCode.ORGANIZATION_LIMIT_REACHED,
        RejectionCode.MASTER_KEY_UNAVAILABLE,
        RejectionCode.ALREADY_EXISTS
    })
    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> upload(
            @RequestBody WasmModuleRequests.Upload request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        WasmModuleId id = new WasmModuleId(NewId.of(exchange));
        return blocking.run(() -> request.toCommand(id, caller.organizationId()))
                .flatMap(command -> commands.send(command, caller, TraceContext.of(exchange)))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    @Described(
            id = "deleteWasmModule",
            summary = "Deletes a WebAssembly module that no tool runs, and forgets its bytes.",
            roles = Role.ADMIN)
    @Refuses(RejectionCode.WASM_MODULE_IN_USE)
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(@PathVariable String id, Changing changing) {
        changing.caller().require(Role.ADMIN);
        WasmModuleId module = Fields.id(id, WasmModuleId::of);
        return changes.send(
                new DeleteWasmModule(module, changing.organizationId(), changing.expectedVersion()), changing);
    }
}
