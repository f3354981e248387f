package mcpmanager.query.user;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.page.Page;
import mcpmanager.events.identity.Role;
import mcpmanager.query.view.QueryProblem;
import mcpmanager.query.view.Refuses;
import mcpmanager.query.view.ViewReads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads of users, for those who administer and those who audit. */
@RestController
@RequestMapping("/api/v1/users")
final class UserController {

    private final ViewReads<UserView> users;

    UserController(UserViews views) {
        this.users = views.reads();
    }

    @Described(
            id = "listUsers",
            summary = "The users of the organisation, by name.",
            roles = {Role.ADMIN, Role.AUDITOR})
    @GetMapping
    Mono<Page<UserView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.require(Role.ADMIN, Role.AUDITOR);
        return users.list(caller, limit, cursor);
    }

    @Described(
            id = "getUser",
            summary = "One user.",
            roles = {Role.ADMIN, Role.AUDITOR})
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/{id}")
    Mono<ResponseEntity<UserView>> get(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String atLeastVersion) {
        caller.require(Role.ADMIN, Role.AUDITOR);
        return users.get(caller, id, atLeastVersion);
    }
}
