package mcpmanager.command.organization;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Versions;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The caller's own organisation. */
@RestController
final class OrganizationController {

    private final Commands commands;

    OrganizationController(Commands commands) {
        this.commands = commands;
    }

    @Described(
            id = "changeOrganization",
            summary = "Changes the organisation's name, default effect and limits.",
            roles = Role.ADMIN)
    @Refuses({RejectionCode.NOT_FOUND, RejectionCode.TEXT_INVALID, RejectionCode.ORGANIZATION_LIMITS_INVALID})
    @PutMapping("/api/v1/organization")
    Mono<ResponseEntity<Answers.Accepted>> change(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody OrganizationRequests.Change request,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        var command = request.toCommand(caller.organizationId(), Versions.expected(ifMatch));
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.changed(caller.organizationId(), version));
    }
}
