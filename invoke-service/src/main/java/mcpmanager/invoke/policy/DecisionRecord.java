package mcpmanager.invoke.policy;

import java.util.List;
import mcpmanager.events.invocation.PolicyDecision;
import mcpmanager.events.invocation.PolicyDecision.Clause;
import mcpmanager.events.invocation.PolicyDecision.PolicyVersion;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.rules.policy.AccessPolicy;
import mcpmanager.rules.policy.Considered;
import mcpmanager.rules.policy.Decision;

/** Decisions as events tell of them. */
public final class DecisionRecord {

    private static final PolicyDecision ALLOWED_BY_DEFAULT =
            new PolicyDecision(Effect.ALLOW, Clause.DEFAULT_EFFECT, List.of(), List.of(), List.of(), null, List.of());

    private DecisionRecord() {}

    public static PolicyDecision of(Decision.Allowed allowed, Obligations obligations) {
        return allowed.considered().isEmpty()
                ? ALLOWED_BY_DEFAULT
                : new PolicyDecision(
                        Effect.ALLOW,
                        allowed.by().isEmpty() ? Clause.DEFAULT_EFFECT : Clause.EFFECT,
                        versions(allowed.by()),
                        logOnly(allowed),
                        obligations.applied(),
                        obligations.mostRows(),
                        allowed.forced().stream().sorted().toList());
    }

    public static PolicyDecision of(Decision.Denied denied) {
        return new PolicyDecision(
                Effect.DENY,
                clause(denied.clause()),
                denied.by() == null ? List.of() : versions(List.of(denied.by())),
                logOnly(denied),
                List.of(),
                null,
                List.of());
    }

    private static List<PolicyVersion> logOnly(Decision decision) {
        return versions(decision.considered().stream()
                .filter(each -> !each.policy().isEnforced() && each.result() == Considered.Result.APPLIES)
                .map(Considered::policy)
                .toList());
    }

    private static List<PolicyVersion> versions(List<AccessPolicy> policies) {
        return policies.stream()
                .map(policy -> new PolicyVersion(
                        PolicyId.of(policy.id()),
                        policy.version(),
                        policy.effect() == AccessPolicy.Effect.DENY ? Effect.DENY : Effect.ALLOW))
                .toList();
    }

    private static Clause clause(Decision.Clause clause) {
        return switch (clause) {
            case EFFECT -> Clause.EFFECT;
            case DEFAULT_EFFECT -> Clause.DEFAULT_EFFECT;
            case CONDITION -> Clause.CONDITION;
            case FORCED_ARGUMENT -> Clause.FORCED_ARGUMENT;
            case ALLOWED_VALUES -> Clause.ALLOWED_VALUES;
        };
    }
}
