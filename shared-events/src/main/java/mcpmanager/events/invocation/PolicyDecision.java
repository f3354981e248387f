package mcpmanager.events.invocation;

import java.util.List;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.policy.PolicyId;
import org.jspecify.annotations.Nullable;

/**
 * Why a call was allowed or refused, so that the question can be answered when the policies are others.
 *
 * @param policies those that decided, in the version that they had; none: the organisation's default did
 * @param logOnly those that have no effect yet and would have applied
 * @param masks what was to be hidden of the result
 * @param mostRows that the policies left of the result; null: they said nothing
 * @param forcedArguments that the gateway put in
 */
public record PolicyDecision(
        Effect effect,
        Clause clause,
        List<PolicyVersion> policies,
        List<PolicyVersion> logOnly,
        List<AppliedMask> masks,
        @Nullable Integer mostRows,
        List<String> forcedArguments) {

    public PolicyDecision {
        policies = List.copyOf(policies);
        logOnly = List.copyOf(logOnly);
        masks = List.copyOf(masks);
        forcedArguments = List.copyOf(forcedArguments);
    }

    /** What decided. */
    public enum Clause {
        /** The effect of the policies. */
        EFFECT,
        /** No policy said anything. */
        DEFAULT_EFFECT,
        /** A condition has no answer, and so the call is refused. */
        CONDITION,
        /** Policies force one argument to be two things, or something that the tool does not take. */
        FORCED_ARGUMENT,
        /** An argument is not among the values that are allowed. */
        ALLOWED_VALUES
    }

    /** A policy as it was when it decided; the version is the aggregate's, from 0. */
    public record PolicyVersion(PolicyId policyId, long version, Effect effect) {}

    /** Where and how; never what. */
    public record AppliedMask(String path, Strategy strategy) {}
}
