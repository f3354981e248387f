package mcpmanager.command.server;

import java.time.Clock;
import java.util.Optional;
import mcpmanager.command.dispatch.Decided;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.ChangeMcpServer;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.DeleteMcpServer;
import mcpmanager.command.server.McpServerCommand.DisableMcpServer;
import mcpmanager.command.server.McpServerCommand.EnableMcpServer;
import mcpmanager.command.server.McpServerCommand.IssueApiKey;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.command.server.McpServerCommand.RevokeApiKey;
import mcpmanager.command.server.McpServerCommand.RotateApiKey;
import mcpmanager.command.server.McpServerCommand.SetAuthorization;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

@AggregateRoot(type = "McpServer")
final class McpServerAggregate {

    @AggregateIdentifier
    private @Nullable McpServerId id;

    private McpServer state = new McpServer.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long handle(CreateMcpServer command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(AssignTool command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(RemoveTool command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(IssueApiKey command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(RevokeApiKey command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(ChangeMcpServer command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(DisableMcpServer command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(EnableMcpServer command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(DeleteMcpServer command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(RotateApiKey command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @CommandHandler
    long handle(SetAuthorization command, McpServerClaims claims, Clock clock) {
        return decide(command, claims, clock);
    }

    @EventSourcingHandler
    void on(McpServerEvent event) {
        id = event.serverId();
        state = McpServer.evolve(state, event);
    }

    private long decide(McpServerCommand command, McpServerClaims claims, Clock clock) {
        Optional<McpServerEvent> decided = McpServer.decide(state, command, clock.instant());
        Decided.requireVersion(command.expectedVersion());
        decided.ifPresent(event -> claims.settle(event, command));
        return Decided.apply(decided);
    }
}
