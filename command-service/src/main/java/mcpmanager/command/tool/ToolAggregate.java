package mcpmanager.command.tool;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "Tool")
final class ToolAggregate {

    @AggregateIdentifier
    private @Nullable ToolId id;

    private Tool state = new Tool.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(RegisterTool command, ToolClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(ChangeTool command, ToolClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(DisableTool command, ToolClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(EnableTool command, ToolClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(DeleteTool command, ToolClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @EventSourcingHandler
    void on(ToolEvent event) {
        id = event.toolId();
        state = Tool.evolve(state, event);
    }

    private long decide(ToolCommand command, ToolClaims claims, Clock clock) {
        Optional<ToolEvent> decided = Tool.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        decided.ifPresent(claims::settle);
        return Decided.apply(decided);
    }
}
