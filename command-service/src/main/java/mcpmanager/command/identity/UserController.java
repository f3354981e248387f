package mcpmanager.command.identity;

import java.net.URI;
import java.util.Set;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changes;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.identity.UserCommand.ChangeRoles;
import mcpmanager.command.identity.UserCommand.DeleteUser;
import mcpmanager.command.identity.UserCommand.DisableUser;
import mcpmanager.command.identity.UserCommand.EnableUser;
import mcpmanager.command.identity.UserCommand.InviteUser;
import mcpmanager.command.identity.UserCommand.RenewInvitation;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What administrators do with users. Invitation tokens are shown once, in the answer. */
@RestController
final class UserController {

    private static final String COLLECTION = "/api/v1/users";
    private static final String ONE = COLLECTION + "/{id}";

    private final Commands commands;
    private final Changes changes;

    UserController(Commands commands, Changes changes) {
        this.commands = commands;
        this.changes = changes;
    }

    @Described(
            id = "inviteUser",
            summary = "Invites a user; the token is shown in this answer only.",
            roles = Role.ADMIN,
            status = 201)
    @Refuses({
        RejectionCode.USERNAME_INVALID,
        RejectionCode.USERNAME_TAKEN,
        RejectionCode.ROLES_INVALID,
        RejectionCode.ALREADY_EXISTS
    })
    @PostMapping(COLLECTION)
    Mono<ResponseEntity<UserRequests.Invited>> invite(
            @RequestBody UserRequests.Invite request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        UserId id = new UserId(NewId.of(exchange));
        String username = Fields.required("/username", request.username());
        Set<Role> roles = UserRequests.roles(request.roles());
        String token = RandomToken.next();
        InviteUser command = new InviteUser(id, caller.organizationId(), username, roles, TokenHash.of(token));
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> invited(ResponseEntity.created(URI.create(COLLECTION + "/" + id)), id, version, token));
    }

    /** In place of the present password: it and all sessions hold no longer. */
    @Described(
            id = "renewInvitation",
            summary = "Invites a user anew; password and sessions end at once.",
            roles = Role.ADMIN)
    @Refuses(RejectionCode.LAST_ADMIN)
    @PostMapping(ONE + "/invitation")
    Mono<ResponseEntity<UserRequests.Invited>> renewInvitation(@PathVariable String id, Changing changing) {
        UserId user = administered(id, changing);
        String token = RandomToken.next();
        RenewInvitation command =
                new RenewInvitation(user, changing.organizationId(), TokenHash.of(token), changing.expectedVersion());
        return commands.send(command, changing.caller(), changing.trace())
                .map(version -> invited(ResponseEntity.ok(), user, version, token));
    }

    @Described(id = "changeRoles", summary = "Gives a user other roles.", roles = Role.ADMIN)
    @Refuses({RejectionCode.ROLES_INVALID, RejectionCode.LAST_ADMIN})
    @PutMapping(ONE + "/roles")
    Mono<ResponseEntity<Answers.Accepted>> changeRoles(
            @PathVariable String id, @RequestBody UserRequests.Roles request, Changing changing) {
        UserId user = administered(id, changing);
        Set<Role> roles = UserRequests.roles(request.roles());
        return changes.send(
                new ChangeRoles(user, changing.organizationId(), roles, changing.expectedVersion()), changing);
    }

    @Described(id = "disableUser", summary = "Keeps a user out and ends all sessions.", roles = Role.ADMIN)
    @Refuses(RejectionCode.LAST_ADMIN)
    @PostMapping(ONE + "/disable")
    Mono<ResponseEntity<Answers.Accepted>> disable(@PathVariable String id, Changing changing) {
        UserId user = administered(id, changing);
        return changes.send(new DisableUser(user, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "enableUser", summary = "Lets a disabled user in again.", roles = Role.ADMIN)
    @PostMapping(ONE + "/enable")
    Mono<ResponseEntity<Answers.Accepted>> enable(@PathVariable String id, Changing changing) {
        UserId user = administered(id, changing);
        return changes.send(new EnableUser(user, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "deleteUser", summary = "Deletes a user and ends all sessions.", roles = Role.ADMIN)
    @Refuses(RejectionCode.LAST_ADMIN)
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(@PathVariable String id, Changing changing) {
        UserId user = administered(id, changing);
        return changes.send(new DeleteUser(user, changing.organizationId(), changing.expectedVersion()), changing);
    }

    private static UserId administered(String id, Changing changing) {
        changing.caller().require(Role.ADMIN);
        return Fields.id(id, UserId::of);
    }

    private static ResponseEntity<UserRequests.Invited> invited(
            ResponseEntity.BodyBuilder answer, UserId user, long version, String token) {
        return answer.eTag(Versions.tag(version))
                .cacheControl(CacheControl.noStore())
                .body(new UserRequests.Invited(user.toString(), version, token, User.INVITATION.toSeconds()));
    }
}
