package mcpmanager.command.organization;

import mcpmanager.chassis.api.Described;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changing;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
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
    Mono<ResponseEntity<Answers.Accepted>> change(@RequestBody OrganizationRequests.Change request, Changing changing) {
        changing.caller().require(Role.ADMIN);
        var command = request.toCommand(changing.organizationId(), changing.expectedVersion());
        return commands.send(command, changing.caller(), changing.trace())
                .map(version -> Answers.changed(changing.organizationId(), version));
    }
}
