package mcpmanager.command.server;

import mcpmanager.chassis.api.Described;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changes;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.server.McpServerCommand.SetAuthorization;
import mcpmanager.events.identity.Role;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whose access tokens open a server. */
@RestController
@RequestMapping("/api/v1/servers/{id}/authorization")
final class AuthorizationController {

    private final Changes changes;

    AuthorizationController(Changes changes) {
        this.changes = changes;
    }

    @Described(
            id = "setServerAuthorization",
            summary = "Lets access tokens of an issuer open a server (OAuth 2.1), beside or instead of its API keys.",
            roles = Role.ADMIN)
    @Refuses({RejectionCode.AUTHORIZATION_INVALID, RejectionCode.TOOL_NOT_FOUND})
    @PutMapping
    Mono<ResponseEntity<Answers.Accepted>> set(
            @PathVariable String id, @RequestBody AuthorizationRequests.Set request, Changing changing) {
        return send(id, request.toAuthorization(), changing);
    }

    @Described(
            id = "clearServerAuthorization",
            summary = "Lets a server's API keys open it again, and nothing else.",
            roles = Role.ADMIN)
    @DeleteMapping
    Mono<ResponseEntity<Answers.Accepted>> clear(@PathVariable String id, Changing changing) {
        return send(id, null, changing);
    }

    private Mono<ResponseEntity<Answers.Accepted>> send(
            String id, @Nullable ServerAuthorization authorization, Changing changing) {
        changing.caller().require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        return changes.send(
                new SetAuthorization(server, changing.organizationId(), authorization, changing.expectedVersion()),
                changing);
    }
}
