package mcpmanager.command.policy;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.access.PolicyAuthors;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.policy.PolicyCommand.AmendPolicy;
import mcpmanager.command.policy.PolicyCommand.DefinePolicy;
import mcpmanager.command.policy.PolicyCommand.DeletePolicy;
import mcpmanager.command.policy.PolicyCommand.DisablePolicy;
import mcpmanager.command.policy.PolicyCommand.EnablePolicy;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.store.PastStates;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class PolicyController {

    private static final String COLLECTION = "/api/v1/policies";
    private static final String ONE = COLLECTION + "/{id}";

    private final Commands commands;
    private final PolicyAuthors authors;
    private final PastStates states;
    private final BlockingWork blocking;

    PolicyController(Commands commands, PolicyAuthors authors, PastStates states, BlockingWork blocking) {
        this.commands = commands;
        this.authors = authors;
        this.states = states;
        this.blocking = blocking;
    }

    @Described(
            id = "definePolicy",
            summary = "Defines a policy; an ADMIN can as long as nobody is POLICY_ADMIN.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN},
            status = 201)
    @DefinitionRefused
    @Refuses(RejectionCode.ALREADY_EXISTS)
    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> define(
            @RequestBody PolicyRequests.Define request, Caller caller, ServerWebExchange exchange) {
        PolicyId id = new PolicyId(NewId.of(exchange));
        DefinePolicy command = new DefinePolicy(id, caller.organizationId(), request.toDefinition());
        return send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    @Described(
            id = "amendPolicy",
            summary = "Puts another definition in place of a policy's.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN})
    @DefinitionRefused
    @PutMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> amend(
            @PathVariable String id, @RequestBody PolicyRequests.Define request, Changing changing) {
        return changed(
                new AmendPolicy(id(id), changing.organizationId(), request.toDefinition(), changing.expectedVersion()),
                changing);
    }

    @Described(
            id = "enablePolicy",
            summary = "Lets a disabled policy decide again.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN})
    @PostMapping(ONE + "/enable")
    Mono<ResponseEntity<Answers.Accepted>> enable(@PathVariable String id, Changing changing) {
        return changed(new EnablePolicy(id(id), changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(
            id = "disablePolicy",
            summary = "Lets a policy decide nothing.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN})
    @PostMapping(ONE + "/disable")
    Mono<ResponseEntity<Answers.Accepted>> disable(@PathVariable String id, Changing changing) {
        return changed(new DisablePolicy(id(id), changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(
            id = "deletePolicy",
            summary = "Deletes a policy.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN})
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(@PathVariable String id, Changing changing) {
        return changed(new DeletePolicy(id(id), changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(
            id = "restorePolicy",
            summary = "Gives a policy the definition that it had at a version.",
            roles = {Role.ADMIN, Role.POLICY_ADMIN})
    @DefinitionRefused
    @Refuses(RejectionCode.VERSION_NOT_FOUND)
    @PostMapping(ONE + "/restore")
    Mono<ResponseEntity<Answers.Accepted>> restore(
            @PathVariable String id, @RequestBody Versions.Restore request, Changing changing) {
        PolicyId policy = id(id);
        long version = request.requireVersion();
        Long expected = changing.expectedVersion();
        return authors.require(changing.caller())
                .then(blocking.run(() -> past(policy, changing.organizationId(), version)))
                .flatMap(past -> changed(new AmendPolicy(policy, changing.organizationId(), past, expected), changing));
    }

    private PolicyDefinition past(PolicyId policy, OrganizationId organization, long version) {
        Policy past = states.at(version, policy, organization, PolicyEvent.class, new Policy.Absent(), Policy::evolve);
        if (past instanceof Policy.Defined defined) {
            return defined.definition();
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static PolicyId id(String text) {
        return Fields.id(text, PolicyId::of);
    }

    private Mono<ResponseEntity<Answers.Accepted>> changed(PolicyCommand command, Changing changing) {
        return send(command, changing.caller(), changing.trace())
                .map(version -> Answers.changed(command.policyId(), version));
    }

    private Mono<Long> send(PolicyCommand command, Caller caller, TraceContext trace) {
        return authors.require(caller).then(Mono.defer(() -> commands.send(command, caller, trace)));
    }
}
