package mcpmanager.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcpmanager.rules.policy.AccessPolicy.Effect;
import mcpmanager.rules.policy.AccessPolicy.Subjects;
import mcpmanager.rules.policy.AccessPolicy.Tools;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds for any policies and any call; the number of the repetition is the seed. */
class DecisionPropertyTests {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<Condition> CONDITIONS = Stream.of(
                    "args.x > 2",
                    "has(args.x) && args.x == 1",
                    "args.y == args.x",
                    "caller.keyName == 'agent'",
                    "caller.clientName == 'inspector'",
                    "tool.readOnly",
                    "'pii' in tool.tags",
                    "now < timestamp('2027-01-01T00:00:00Z')",
                    "args.x / 0 == 1",
                    "true",
                    "false")
            .map(source -> ((ConditionCheck.Accepted) Condition.compile(source)).condition())
            .toList();

    @RepeatedTest(300)
    void another_deny_allows_nothing_more(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<AccessPolicy> policies = policies(random);
        List<AccessPolicy> more = new ArrayList<>(policies);
        more.add(policy(random, "deny", Effect.DENY));
        Effect byDefault = any(random, Effect.values());
        for (int i = 0; i < 20; i++) {
            Call call = call(random);
            if (!(call.decide(byDefault, policies) instanceof Decision.Allowed)) {
                assertThat(call.decide(byDefault, more)).isInstanceOf(Decision.Denied.class);
            }
        }
    }

    @RepeatedTest(300)
    void what_is_not_visible_no_arguments_open_and_what_is_visible_is_never_hidden(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<AccessPolicy> policies = policies(random);
        Effect byDefault = any(random, Effect.values());
        Call first = call(random);
        boolean isVisible = first.standing(byDefault, policies).isVisible();
        for (int i = 0; i < 20; i++) {
            Decision decision = first.with(arguments(random)).decide(byDefault, policies);
            assertThat(decision instanceof Decision.Denied denied && denied.isHidden())
                    .isEqualTo(!isVisible);
        }
    }

    @RepeatedTest(300)
    void the_order_of_policies_does_not_matter(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<AccessPolicy> policies = policies(random);
        List<AccessPolicy> shuffled = new ArrayList<>(policies);
        Collections.shuffle(shuffled, random);
        Call call = call(random);

        assertThat(call.decide(Effect.ALLOW, shuffled)).isEqualTo(call.decide(Effect.ALLOW, policies));
    }

    @RepeatedTest(300)
    void what_only_logs_changes_nothing(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<AccessPolicy> policies = policies(random);
        List<AccessPolicy> enforced =
                policies.stream().filter(AccessPolicy::isEnforced).toList();
        Effect byDefault = any(random, Effect.values());
        Call call = call(random);

        assertThat(outcome(call.decide(byDefault, policies))).isEqualTo(outcome(call.decide(byDefault, enforced)));
    }

    @RepeatedTest(300)
    void an_allowed_call_has_what_is_forced_and_only_listed_values(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<AccessPolicy> policies = policies(random);
        for (int i = 0; i < 20; i++) {
            Call call = call(random);
            if (call.decide(Effect.ALLOW, policies) instanceof Decision.Allowed allowed) {
                for (AccessPolicy by : allowed.by()) {
                    by.forced()
                            .forEach((name, value) ->
                                    assertThat(allowed.arguments().get(name)).isEqualTo(value.of(call.caller())));
                    by.allowed()
                            .forEach((name, values) -> assertThat(
                                            values.contains(allowed.arguments().get(name)))
                                    .isTrue());
                }
            }
        }
    }

    private static Object outcome(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> List.of(allowed.by(), allowed.arguments());
            case Decision.Denied denied -> List.of(denied.clause(), denied.by() == null ? "" : denied.by());
        };
    }

    private record Call(CallFacts.Caller caller, CallFacts.Tool tool, ObjectNode arguments) {

        Call with(ObjectNode others) {
            return new Call(caller, tool, others);
        }

        Standing standing(Effect byDefault, List<AccessPolicy> policies) {
            return new PolicySet(byDefault, policies).standing(caller, tool, NOON);
        }

        Decision decide(Effect byDefault, List<AccessPolicy> policies) {
            Standing standing = standing(byDefault, policies);
            return standing.decide(standing.complete(arguments), changed -> true);
        }
    }

    private static List<AccessPolicy> policies(Random random) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> policy(random, "p" + i, random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW))
                .toList();
    }

    private static AccessPolicy policy(Random random, String id, Effect effect) {
        boolean allows = effect == Effect.ALLOW;
        return new AccessPolicy(
                id,
                random.nextInt(5),
                id,
                effect,
                random.nextInt(5) > 0,
                random.nextBoolean()
                        ? new Subjects(true, Set.of(), Set.of())
                        : new Subjects(false, Set.of("s-" + random.nextInt(2)), Set.of("k-" + random.nextInt(2))),
                random.nextBoolean()
                        ? new Tools(true, Set.of(), Set.of())
                        : new Tools(false, Set.of("t-" + random.nextInt(2)), Set.of("pii")),
                condition(random),
                null,
                random.nextInt(6) == 0 ? NOON : null,
                allows && random.nextInt(3) == 0
                        ? Map.of("x", new ForcedValue.Constant(IntNode.valueOf(random.nextInt(4))))
                        : Map.of(),
                allows && random.nextInt(3) == 0
                        ? Map.of("y", new AllowedValues(List.of(IntNode.valueOf(1), IntNode.valueOf(2))))
                        : Map.of());
    }

    private static @Nullable Condition condition(Random random) {
        return random.nextBoolean() ? null : CONDITIONS.get(random.nextInt(CONDITIONS.size()));
    }

    private static Call call(Random random) {
        return new Call(
                new CallFacts.Caller(
                        "o", "s-" + random.nextInt(2), "k-" + random.nextInt(2), "agent", "MCP", "inspector"),
                new CallFacts.Tool(
                        "t-" + random.nextInt(2),
                        "find",
                        random.nextBoolean() ? List.of("pii") : List.of(),
                        random.nextBoolean()),
                arguments(random));
    }

    private static ObjectNode arguments(Random random) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        if (random.nextInt(4) > 0) {
            arguments.put("x", random.nextInt(4));
        }
        if (random.nextInt(4) > 0) {
            arguments.put("y", random.nextInt(4));
        }
        return arguments;
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
