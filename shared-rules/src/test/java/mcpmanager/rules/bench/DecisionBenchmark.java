package mcpmanager.rules.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.rules.policy.AccessPolicy;
import mcpmanager.rules.policy.AccessPolicy.Effect;
import mcpmanager.rules.policy.AccessPolicy.Subjects;
import mcpmanager.rules.policy.AccessPolicy.Tools;
import mcpmanager.rules.policy.CallFacts;
import mcpmanager.rules.policy.Condition;
import mcpmanager.rules.policy.ConditionCheck;
import mcpmanager.rules.policy.Decision;
import mcpmanager.rules.policy.PolicySet;
import mcpmanager.rules.policy.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One decision in an organisation of 1,000 policies: 20 of them are meant for the call, five of these have a condition on
 * its arguments. At most 50 µs in the median and 200 µs at the 99th percentile are the limits.
 */
@State(Scope.Benchmark)
public class DecisionBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final CallFacts.Caller caller = new CallFacts.Caller("o", "s-1", "k-1", "agent", "MCP", "inspector");
    private final CallFacts.Tool tool = new CallFacts.Tool("t-1", "find", List.of("crm", "pii"), true);
    private final ObjectNode arguments =
            JsonNodeFactory.instance.objectNode().put("id", 42).put("city", "شیراز");
    private PolicySet policies = new PolicySet(Effect.ALLOW, List.of());

    @Setup
    public void prepare() {
        List<AccessPolicy> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            boolean isMeant = i % 50 == 0;
            all.add(policy(i, isMeant, i % 200 == 0 ? "args.id > " + (1_000 + i) + " && args.city != 'قم'" : null));
        }
        policies = new PolicySet(Effect.DENY, all);
    }

    @Benchmark
    public Decision decide() {
        Standing standing = policies.standing(caller, tool, NOW);
        return standing.decide(standing.complete(arguments), changed -> true);
    }

    @Test
    void print() throws Exception {
        Microbenchmark.run(DecisionBenchmark.class);
    }

    private static AccessPolicy policy(int number, boolean isMeant, @Nullable String condition) {
        return new AccessPolicy(
                "p-" + number,
                0,
                "policy " + number,
                condition == null ? Effect.ALLOW : Effect.DENY,
                true,
                new Subjects(false, Set.of(), Set.of(isMeant ? "k-1" : "k-other-" + number)),
                new Tools(false, Set.of("t-" + number), Set.of("crm")),
                condition == null ? null : ((ConditionCheck.Accepted) Condition.compile(condition)).condition(),
                null,
                null,
                Map.of(),
                Map.of());
    }
}
