package mcpmanager.invoke.health;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.identity.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tells administrators how a data source is doing. */
@RestController
final class HealthController {

    private final DataSourceHealth health;

    HealthController(DataSourceHealth health) {
        this.health = health;
    }

    @Described(
            id = "dataSourceHealth",
            summary = "How an enabled data source is doing, as the answering gateway instance sees it.",
            roles = Role.ADMIN)
    @Refuses(HttpProblem.NOT_FOUND)
    @GetMapping("/api/v1/data-sources/{id}/health")
    Mono<Health> health(@PathVariable String id, Caller caller) {
        caller.require(Role.ADMIN);
        return health.of(caller.organizationId(), id(id))
                .switchIfEmpty(Mono.error(() -> new ProblemException(HttpProblem.NOT_FOUND)));
    }

    private static DataSourceId id(String text) {
        try {
            return DataSourceId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(HttpProblem.NOT_FOUND);
        }
    }
}
