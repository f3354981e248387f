package mcpmanager.query.policy;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.page.Page;
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

/** Reads of policies. */
@RestController
@RequestMapping("/api/v1/policies")
final class PolicyController {

    private final ViewReads<PolicyView> policies;

    PolicyController(PolicyViews views) {
        this.policies = views.reads();
    }

    @Described(id = "listPolicies", summary = "The policies of the organisation, by name.")
    @GetMapping
    Mono<Page<PolicyView>> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return policies.list(caller, limit, cursor);
    }

    @Described(id = "getPolicy", summary = "One policy.")
    @Refuses({QueryProblem.INVALID_VERSION, QueryProblem.VERSION_NOT_REACHED})
    @GetMapping("/{id}")
    Mono<ResponseEntity<PolicyView>> get(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable String atLeastVersion) {
        return policies.get(caller, id, atLeastVersion);
    }
}
