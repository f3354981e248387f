package mcpmanager.command.module;

import java.util.Optional;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.module.WasmModuleCommand.DeleteWasmModule;
import mcpmanager.command.module.WasmModuleCommand.UploadWasmModule;
import mcpmanager.events.module.WasmModuleEvent;
import mcpmanager.events.module.WasmModuleId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "WasmModule")
final class WasmModuleAggregate {

    @AggregateIdentifier
    private @Nullable WasmModuleId id;

    private WasmModule state = new WasmModule.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(UploadWasmModule command, WasmModuleClaims claims) {
        return decide(command, claims);
    }

    @CommandHandler
    long handle(DeleteWasmModule command, WasmModuleClaims claims) {
        return decide(command, claims);
    }

    @EventSourcingHandler
    void on(WasmModuleEvent event) {
        id = event.moduleId();
        state = WasmModule.evolve(event);
    }

    private long decide(WasmModuleCommand command, WasmModuleClaims claims) {
        Optional<WasmModuleEvent> decided = WasmModule.decide(state, command);
        Decided.requireVersion(command.expectedVersion());
        decided.ifPresent(event -> claims.settle(event, command));
        return Decided.apply(decided);
    }
}
