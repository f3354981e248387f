package mcpmanager.command.masterkey;

import java.util.Map;
import java.util.function.Function;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** For administrators of the organisation that runs the installation, because secrets of all are concerned. */
@RestController
final class MasterKeyController {

    private static final String PATH = "/api/v1/installation/master-key";

    private final MasterKeyRotation rotation;
    private final MasterKeyHistory history;
    private final BlockingWork blocking;

    MasterKeyController(MasterKeyRotation rotation, MasterKeyHistory history, BlockingWork blocking) {
        this.rotation = rotation;
        this.history = history;
        this.blocking = blocking;
    }

    @Described(
            id = "rotateMasterKey",
            summary = "Adds a master key and puts every secret under it; for the first organisation.",
            roles = Role.ADMIN)
    @Refuses({RejectionCode.MASTER_KEY_UNAVAILABLE, RejectionCode.MASTER_KEY_NOT_CHANGEABLE})
    @PostMapping(PATH + "/rotate")
    Mono<MasterKeyRotation.Rotated> rotate(Caller caller, ServerWebExchange exchange) {
        return run(caller, exchange, rotation::rotate);
    }

    @Described(
            id = "retireMasterKey",
            summary = "Removes a master key that protects nothing; for the first organisation.",
            roles = Role.ADMIN,
            status = 204)
    @Refuses({
        RejectionCode.MASTER_KEY_UNAVAILABLE,
        RejectionCode.MASTER_KEY_NOT_CHANGEABLE,
        RejectionCode.MASTER_KEY_IN_USE,
        RejectionCode.MASTER_KEY_NOT_FOUND
    })
    @PostMapping(PATH + "/{keyId}/retire")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retire(@PathVariable String keyId, Caller caller, ServerWebExchange exchange) {
        return run(caller, exchange, cause -> {
                    rotation.retire(keyId, cause);
                    return keyId;
                })
                .then();
    }

    private <T> Mono<T> run(Caller caller, ServerWebExchange exchange, Function<Map<String, String>, T> operation) {
        caller.require(Role.ADMIN);
        Map<String, String> cause = MasterKeyHistory.cause(caller, TraceContext.of(exchange));
        return blocking.run(() -> {
            if (!caller.organizationId().equals(history.installation())) {
                throw new ProblemException(HttpProblem.FORBIDDEN);
            }
            try {
                return operation.apply(cause);
            } catch (MasterKeyUnavailableException e) {
                throw new CommandRejected(RejectionCode.MASTER_KEY_UNAVAILABLE);
            }
        });
    }
}
