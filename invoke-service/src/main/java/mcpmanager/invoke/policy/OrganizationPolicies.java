package mcpmanager.invoke.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.rules.policy.AccessPolicy;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.policy.PolicySet;
import mcpmanager.rules.policy.Standing;

/** The enabled policies of one organisation; never changed. */
public final class OrganizationPolicies {

    /** Of an organisation that nothing is known of. */
    public static final OrganizationPolicies CLOSED = new OrganizationPolicies(DefaultEffect.DENY, List.of());

    private final DefaultEffect defaultEffect;
    private final Map<String, CompiledPolicy> policies;
    private final PolicySet set;

    public OrganizationPolicies(DefaultEffect defaultEffect, Collection<CompiledPolicy> policies) {
        this.defaultEffect = defaultEffect;
        this.policies = policies.stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.access().id(), Function.identity()));
        this.set = new PolicySet(
                switch (defaultEffect) {
                    case ALLOW -> AccessPolicy.Effect.ALLOW;
                    case DENY -> AccessPolicy.Effect.DENY;
                },
                policies.stream().map(CompiledPolicy::access).toList());
    }

    /** Whether no tool is hidden and no result changed. */
    public boolean areNone() {
        return policies.isEmpty() && defaultEffect == DefaultEffect.ALLOW;
    }

    public Standing standing(CallFacts.Caller caller, CallFacts.Tool tool, Instant now) {
        return set.standing(caller, tool, now);
    }

    /** @param allowing policies of this organisation */
    public Obligations obligations(List<AccessPolicy> allowing) {
        return allowing.isEmpty()
                ? Obligations.NONE
                : Obligations.of(allowing.stream()
                        .map(policy -> Objects.requireNonNull(policies.get(policy.id()), "a policy of another set"))
                        .toList());
    }
}
