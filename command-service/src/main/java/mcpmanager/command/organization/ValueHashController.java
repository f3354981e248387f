package mcpmanager.command.organization;

import java.util.List;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.api.Required;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.http.StrictText;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What auditors look for sensitive arguments by. The value comes in a body, is in no answer and is kept nowhere. */
@RestController
final class ValueHashController {

    private final HashKeys keys;
    private final BlockingWork blocking;

    /** @param value any JSON value, as a caller would send it */
    record ValueToHash(@Required @Nullable Object value) {}

    /** @param hash what records show in the place of the value */
    record ValueHash(String hash) {}

    ValueHashController(HashKeys keys, BlockingWork blocking) {
        this.keys = keys;
        this.blocking = blocking;
    }

    @Described(
            id = "hashValue",
            summary = "The hash that traces show for a sensitive argument with this value.",
            roles = {Role.ADMIN, Role.AUDITOR},
            body = ValueToHash.class)
    @Refuses({RejectionCode.NOT_FOUND, RejectionCode.MASTER_KEY_UNAVAILABLE})
    @PostMapping(path = "/api/v1/organization/value-hash", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ValueHash> hash(@RequestBody byte[] body, Caller caller) {
        caller.require(Role.ADMIN, Role.AUDITOR);
        JsonNode value = value(StrictText.json(body));
        OrganizationId organization = caller.organizationId();
        return blocking.run(() -> new ValueHash(keys.open(organization).hash(value)));
    }

    private static JsonNode value(JsonNode request) {
        if (!request.has("value") || request.size() > 1) {
            throw new ProblemException(
                    HttpProblem.MALFORMED_REQUEST,
                    null,
                    List.of(new FieldProblem("/value", "is missing, or something is beside it")));
        }
        return request.get("value");
    }
}
