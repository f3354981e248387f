package mcpmanager.rules.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import mcpmanager.rules.policy.AccessPolicy.Effect;

/**
 * The enabled policies of one organisation, and what holds when none of them says anything. There is no order among
 * policies: one that denies wins, whatever cannot be evaluated denies, and what several of them demand all holds. Safe for
 * use by many threads.
 */
public final class PolicySet {

    private static final int MOST_KEPT = 20_000;

    private final Effect defaultEffect;
    private final List<AccessPolicy> policies;
    private final Map<Target, Meant> meant = new ConcurrentHashMap<>();

    private record Target(String serverId, String keyId, CallFacts.Tool tool) {}

    /** @param claims that the policies ask for */
    private record Meant(List<AccessPolicy> policies, Set<String> claims) {}

    /** @param policies in any order; the order in which they are considered is that of their ids */
    public PolicySet(Effect defaultEffect, Collection<AccessPolicy> policies) {
        this.defaultEffect = defaultEffect;
        this.policies =
                policies.stream().sorted(Comparator.comparing(AccessPolicy::id)).toList();
    }

    /** What holds for this caller and tool now, whatever the arguments will be. */
    public Standing standing(CallFacts.Caller caller, CallFacts.Tool tool, Instant now) {
        if (policies.isEmpty()) {
            return new Standing(defaultEffect, policies, Set.of(), caller, tool, now);
        }
        boolean isToken = caller.keyId().isEmpty();
        Target target = new Target(caller.serverId(), caller.keyId(), tool);
        Meant known = meant.get(target);
        if (known == null) {
            known = meant(policy -> isToken ? policy.isMeantForSomeToken(caller, tool) : policy.isMeant(caller, tool));
            if (meant.size() >= MOST_KEPT) {
                meant.clear();
            }
            meant.put(target, known);
        }
        List<AccessPolicy> forCaller = isToken
                ? known.policies().stream()
                        .filter(policy -> policy.isMeant(caller, tool))
                        .toList()
                : known.policies();
        return new Standing(defaultEffect, forCaller, known.claims(), caller, tool, now);
    }

    /** Who a token was issued to is looked at each time, for there are more of them than can be kept. */
    private Meant meant(Predicate<AccessPolicy> isMeant) {
        Set<String> claims = new HashSet<>();
        List<AccessPolicy> found = policies.stream().filter(isMeant).toList();
        found.forEach(policy -> claims.addAll(policy.claims()));
        return new Meant(found, Set.copyOf(claims));
    }
}
