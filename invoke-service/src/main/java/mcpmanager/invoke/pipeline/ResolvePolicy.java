package mcpmanager.invoke.pipeline;

import java.util.List;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.catalog.KnownPolicies;
import mcpmanager.invoke.policy.DecisionRecord;
import mcpmanager.invoke.policy.Obligations;
import mcpmanager.invoke.policy.OrganizationPolicies;
import mcpmanager.rules.policy.Decision;
import mcpmanager.rules.policy.Decision.Clause;
import mcpmanager.rules.policy.Standing;
import mcpmanager.rules.schema.ArgumentProblem;
import mcpmanager.rules.schema.Pointers;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the caller may, and with which arguments. A tool that no arguments would open is as unknown; of any other the
 * arguments are checked first, as they will be passed on: conditions see what the tool gets.
 */
final class ResolvePolicy implements Stage {

    private final KnownPolicies policies;

    ResolvePolicy(KnownPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        CallerKey caller = call.authenticatedCaller();
        CallableTool tool = call.tool();
        OrganizationPolicies organization = policies.policiesOf(caller.organizationId());
        Standing standing = organization.standing(
                caller.asCaller(
                        call.request().channel().name(),
                        CallersText.clientName(call.request().clientName())),
                tool.facts(),
                call.receivedAt());
        if (standing.isVisible() && !call.argumentsFit()) {
            call.end(new Ending.InvalidArguments(ArgumentLimits.PROBLEMS));
            return DONE;
        }
        ObjectNode arguments = standing.complete(call.arguments());
        List<ArgumentProblem> problems =
                standing.isVisible() ? tool.inputSchema().validate(arguments) : List.of();
        if (problems.isEmpty()) {
            resolved(
                    call,
                    organization,
                    standing.decide(
                            arguments,
                            changed -> tool.inputSchema().validate(changed).isEmpty()));
        } else if (isForced(problems, standing)) {
            call.end(new Ending.Denied(DenialCode.POLICY_ERROR, null, false));
        } else {
            call.end(Ending.InvalidArguments.of(problems));
        }
        return DONE;
    }

    private static void resolved(Invocation call, OrganizationPolicies organization, Decision decision) {
        switch (decision) {
            case Decision.Allowed allowed -> {
                Obligations obligations = organization.obligations(allowed.by());
                call.decided(DecisionRecord.of(allowed, obligations));
                call.allowed(allowed.arguments(), obligations);
            }
            case Decision.Denied denied -> {
                call.decided(DecisionRecord.of(denied));
                call.end(new Ending.Denied(code(denied.clause()), denied.argument(), denied.isHidden()));
            }
        }
    }

    /** What a policy puts in and the tool does not take is not the caller's mistake. */
    private static boolean isForced(List<ArgumentProblem> problems, Standing standing) {
        return problems.stream()
                .anyMatch(problem -> standing.forced().stream()
                        .anyMatch(name -> Pointers.isAtOrBelow(problem.path(), Pointers.ofMember(name))));
    }

    private static DenialCode code(Clause clause) {
        return switch (clause) {
            case EFFECT, DEFAULT_EFFECT -> DenialCode.POLICY_DENIED;
            case ALLOWED_VALUES -> DenialCode.ARGUMENT_NOT_ALLOWED;
            case CONDITION, FORCED_ARGUMENT -> DenialCode.POLICY_ERROR;
        };
    }
}
