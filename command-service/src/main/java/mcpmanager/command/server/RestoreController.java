package mcpmanager.command.server;

import mcpmanager.chassis.api.Described;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerEvent;
import mcpmanager.events.server.McpServerId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Brings a server's texts and tools back to what they were, by ordinary commands in one transaction. */
@RestController
final class RestoreController {

    private final Commands commands;
    private final PastStates states;
    private final BlockingWork blocking;
    private final TransactionTemplate transaction;

    RestoreController(
            Commands commands, PastStates states, BlockingWork blocking, PlatformTransactionManager transactions) {
        this.commands = commands;
        this.states = states;
        this.blocking = blocking;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Described(
            id = "restoreServer",
            summary = "Gives a server the texts and tools that it had at a version.",
            roles = Role.ADMIN)
    @Refuses({RejectionCode.VERSION_NOT_FOUND, RejectionCode.TEXT_INVALID, RejectionCode.TOOL_NOT_FOUND})
    @PostMapping("/api/v1/servers/{id}/restore")
    Mono<ResponseEntity<Answers.Accepted>> restore(
            @PathVariable String id, @RequestBody Versions.Restore request, Changing changing) {
        changing.caller().require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        long version = request.requireVersion();
        Long expected = changing.expectedVersion();
        return blocking.run(() -> transaction.execute(status -> restore(server, version, expected, changing)))
                .map(restored -> Answers.changed(server, restored));
    }

    private long restore(McpServerId server, long version, @Nullable Long expected, Changing changing) {
        OrganizationId owner = changing.organizationId();
        McpServer past =
                states.at(version, server, owner, McpServerEvent.class, new McpServer.Absent(), McpServer::evolve);
        McpServer.Present present =
                present(states.now(server, owner, McpServerEvent.class, new McpServer.Absent(), McpServer::evolve)
                        .orElseGet(McpServer.Absent::new));
        long restored = version;
        for (McpServerCommand command :
                ServerContent.of(present(past)).commands(server, owner, present.tools(), expected)) {
            restored = commands.sendHere(command, changing.caller(), changing.trace());
        }
        return restored;
    }

    private static McpServer.Present present(McpServer server) {
        if (server instanceof McpServer.Present present) {
            return present;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }
}
