package mcpmanager.query.organization;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.query.view.QueryProblem;
import mcpmanager.query.view.Refuses;
import mcpmanager.query.view.ViewReads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reads the caller's organisation. */
@RestController
final class OrganizationController {

    private final ViewReads<OrganizationView> organizations;

    OrganizationController(OrganizationViews views) {
        this.organizations = views.reads();
    }

    @Described(id = "getOrganization", summary = "The caller's organisation.")
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/api/v1/organization")
    Mono<ResponseEntity<OrganizationView>> get(
            Caller caller, @RequestParam(required = false) @Nullable String atLeastVersion) {
        return organizations.get(caller, caller.organizationId().toString(), atLeastVersion);
    }
}
