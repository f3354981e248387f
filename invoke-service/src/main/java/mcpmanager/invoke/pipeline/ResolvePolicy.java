package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.KnownPolicies;
import mcpmanager.invoke.policy.DecisionRecord;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.invoke.policy.Resolution;
import mcpmanager.rules.policy.Decision;
import mcpmanager.rules.policy.Standing;
import reactor.core.publisher.Mono;

/** Whether the caller may, and with which arguments. A tool that no arguments would open is as unknown. */
final class ResolvePolicy implements Stage {

    private final KnownPolicies policies;

    ResolvePolicy(KnownPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        ServerCaller caller = call.authenticatedCaller();
        CallableTool tool = call.tool();
        OrganizationPolicies organization = policies.policiesOf(caller.organizationId());
        Standing standing = organization.standing(
                caller.asCaller(
                        call.request().channel().name(),
                        CallersText.clientName(call.request().clientName())),
                tool.facts(),
                call.receivedAt());
        call.askedFor(standing.claims());
        if (standing.isVisible() && !call.argumentsFit()) {
            call.end(new Ending.InvalidArguments(ArgumentLimits.PROBLEMS));
            return DONE;
        }
        switch (Resolution.of(standing, tool.inputSchema(), call.arguments())) {
            case Resolution.Unfit(var problems) -> call.end(Ending.InvalidArguments.of(problems));
            case Resolution.Decided(Decision.Allowed allowed) -> {
                Obligations obligations = organization.obligations(allowed.by());
                call.decided(DecisionRecord.of(allowed, obligations));
                call.allowed(allowed.arguments(), obligations);
            }
            case Resolution.Decided(Decision.Denied denied) -> {
                call.decided(DecisionRecord.of(denied));
                call.end(new Ending.Denied(DenialCode.of(denied.clause()), denied.argument(), denied.isHidden()));
            }
        }
        return DONE;
    }
}
