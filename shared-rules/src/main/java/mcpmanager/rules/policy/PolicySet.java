package mcpmanager.rules.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Target, List<AccessPolicy>> meant = new ConcurrentHashMap<>();

    private record Target(String serverId, String keyId, CallFacts.Tool tool) {}

    /** @param policies in any order; the order in which they are considered is that of their ids */
    public PolicySet(Effect defaultEffect, Collection<AccessPolicy> policies) {
        this.defaultEffect = defaultEffect;
        this.policies =
                policies.stream().sorted(Comparator.comparing(AccessPolicy::id)).toList();
    }

    /** What holds for this caller and tool now, whatever the arguments will be. */
    public Standing standing(CallFacts.Caller caller, CallFacts.Tool tool, Instant now) {
        return new Standing(defaultEffect, meant(caller, tool), caller, tool, now);
    }

    private List<AccessPolicy> meant(CallFacts.Caller caller, CallFacts.Tool tool) {
        if (policies.isEmpty()) {
            return policies;
        }
        Target target = new Target(caller.serverId(), caller.keyId(), tool);
        List<AccessPolicy> known = meant.get(target);
        if (known != null) {
            return known;
        }
        List<AccessPolicy> found =
                policies.stream().filter(policy -> policy.isMeant(caller, tool)).toList();
        if (meant.size() >= MOST_KEPT) {
            meant.clear();
        }
        meant.put(target, found);
        return found;
    }
}
