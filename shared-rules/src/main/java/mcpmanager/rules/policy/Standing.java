package mcpmanager.rules.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mcpmanager.rules.policy.AccessPolicy.Effect;
import mcpmanager.rules.policy.Considered.Result;
import mcpmanager.rules.policy.Decision.Allowed;
import mcpmanager.rules.policy.Decision.Clause;
import mcpmanager.rules.policy.Decision.Denied;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One caller before one tool. What is listed and what can be called come from here: a tool that no arguments would open is
 * not visible, and a call of it is decided with {@link Denied#isHidden}. Belongs to one request.
 */
public final class Standing {

    private static final ObjectNode NO_ARGUMENTS = JsonNodeFactory.instance.objectNode();

    private final Effect defaultEffect;
    private final CallFacts.Caller caller;
    private final CallFacts.Tool tool;
    private final Instant now;
    private final Set<String> claims;
    private final List<Considered> known;
    private final List<AccessPolicy> certain;

    /** @param claims that the policies which might be meant ask for */
    Standing(
            Effect defaultEffect,
            List<AccessPolicy> meant,
            Set<String> claims,
            CallFacts.Caller caller,
            CallFacts.Tool tool,
            Instant now) {
        this.claims = claims;
        this.defaultEffect = defaultEffect;
        this.caller = caller;
        this.tool = tool;
        this.now = now;
        this.known = meant.isEmpty() ? List.of() : withoutArguments(meant);
        this.certain = selected(known);
    }

    /** Whether some arguments might open the tool. */
    public boolean isVisible() {
        return certainDenial() == null;
    }

    /** The claims of an access token that the policies ask for. */
    public Set<String> claims() {
        return claims;
    }

    /** Every policy that is meant for the caller and the tool, as far as it is known without arguments. */
    public List<Considered> considered() {
        return known;
    }

    /** The policies that allow every call and whose demands so hold for every call. */
    public List<AccessPolicy> certain() {
        return certain;
    }

    /** The policies that might allow a call, whatever its arguments: all demands that may be made. */
    public List<AccessPolicy> possible() {
        return known.stream()
                .filter(each -> each.isEnforced(Result.APPLIES) || each.isEnforced(Result.OPEN))
                .map(Considered::policy)
                .filter(policy -> !policy.denies())
                .toList();
    }

    /** The arguments that are forced on every call: a caller need not send them, and can't choose them. */
    public Set<String> forced() {
        return certain().stream()
                .flatMap(policy -> policy.forced().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The arguments with those that are forced on every call in place; the same object when there are none. */
    public ObjectNode complete(ObjectNode sent) {
        ForcedArguments forced = ForcedArguments.of(certain(), caller);
        return forced == null ? sent : forced.putInto(sent);
    }

    /**
     * Decides a call. What policies force is put in, and what that changes for the conditions is decided again, once.
     *
     * @param arguments complete, and valid for the tool's schema
     * @param fits whether changed arguments are valid for it too
     */
    public Decision decide(ObjectNode arguments, Predicate<ObjectNode> fits) {
        Denied hidden = certainDenial();
        if (hidden != null) {
            return hidden;
        }
        List<Considered> considered = withArguments(arguments);
        List<AccessPolicy> by = allowing(considered);
        ForcedArguments forced = ForcedArguments.of(by, caller);
        ObjectNode changed = forced == null ? arguments : forced.putInto(arguments);
        if (forced == null || changed == arguments) {
            return decided(considered, by, forced, arguments);
        }
        if (!fits.test(changed)) {
            return denied(considered, Clause.FORCED_ARGUMENT, by.getFirst(), null);
        }
        List<Considered> again = withArguments(changed);
        List<AccessPolicy> byAgain = allowing(again);
        return forced.equals(ForcedArguments.of(byAgain, caller))
                ? decided(again, byAgain, forced, changed)
                : denied(again, Clause.FORCED_ARGUMENT, by.getFirst(), null);
    }

    /** For a call whose arguments the tool does not take as they are forced on it. */
    public Denied refused() {
        AccessPolicy forcing = certain().stream()
                .filter(policy -> !policy.forced().isEmpty())
                .findFirst()
                .orElse(null);
        return denied(known, Clause.FORCED_ARGUMENT, forcing, null);
    }

    private Decision decided(
            List<Considered> considered,
            List<AccessPolicy> by,
            @Nullable ForcedArguments forced,
            ObjectNode arguments) {
        for (Considered each : considered) {
            if (each.isEnforced(Result.CONDITION_FAILED)) {
                return denied(considered, Clause.CONDITION, each.policy(), null);
            }
        }
        for (Considered each : considered) {
            if (each.isEnforced(Result.APPLIES) && each.policy().denies()) {
                return denied(considered, Clause.EFFECT, each.policy(), null);
            }
        }
        if (by.isEmpty() && defaultEffect == Effect.DENY) {
            return denied(considered, Clause.DEFAULT_EFFECT, null, null);
        }
        if (forced == null) {
            return denied(considered, Clause.FORCED_ARGUMENT, by.isEmpty() ? null : by.getFirst(), null);
        }
        for (AccessPolicy policy : by) {
            for (Map.Entry<String, AllowedValues> rule : policy.allowed().entrySet()) {
                if (!rule.getValue().contains(arguments.get(rule.getKey()))) {
                    return denied(considered, Clause.ALLOWED_VALUES, policy, rule.getKey());
                }
            }
        }
        return new Allowed(considered, by, arguments, forced.names());
    }

    private @Nullable Denied certainDenial() {
        boolean canBeAllowed = defaultEffect == Effect.ALLOW;
        for (Considered each : known) {
            if (each.isEnforced(Result.CONDITION_FAILED)) {
                return new Denied(known, Clause.CONDITION, each.policy(), null, true);
            }
            if (each.isEnforced(Result.APPLIES) && each.policy().denies()) {
                return new Denied(known, Clause.EFFECT, each.policy(), null, true);
            }
            canBeAllowed |=
                    !each.policy().denies() && (each.isEnforced(Result.APPLIES) || each.isEnforced(Result.OPEN));
        }
        return canBeAllowed ? null : new Denied(known, Clause.DEFAULT_EFFECT, null, null, true);
    }

    private List<Considered> withoutArguments(List<AccessPolicy> meant) {
        List<Considered> all = new ArrayList<>(meant.size());
        CallFacts facts = null;
        for (AccessPolicy policy : meant) {
            Condition condition = policy.condition();
            if (!policy.isValid(now)) {
                all.add(new Considered(policy, Result.NOT_VALID_NOW));
            } else if (condition == null) {
                all.add(new Considered(policy, Result.APPLIES));
            } else if (condition.asksForTheCall()) {
                all.add(new Considered(policy, Result.OPEN));
            } else {
                facts = facts == null ? CallFacts.of(NO_ARGUMENTS, caller, claims, tool, now) : facts;
                all.add(new Considered(policy, result(condition.evaluate(facts))));
            }
        }
        return List.copyOf(all);
    }

    private List<Considered> withArguments(ObjectNode arguments) {
        if (known.stream().noneMatch(each -> each.is(Result.OPEN))) {
            return known;
        }
        CallFacts facts = CallFacts.of(arguments, caller, claims, tool, now);
        return known.stream()
                .map(each -> each.policy().condition() instanceof Condition condition && each.is(Result.OPEN)
                        ? new Considered(each.policy(), result(condition.evaluate(facts)))
                        : each)
                .toList();
    }

    private static Result result(ConditionResult answer) {
        return switch (answer) {
            case ConditionResult.Answered(boolean holds) -> holds ? Result.APPLIES : Result.CONDITION_NOT_MET;
            case ConditionResult.Failed failed -> Result.CONDITION_FAILED;
        };
    }

    private List<AccessPolicy> allowing(List<Considered> considered) {
        return considered == known ? certain : selected(considered);
    }

    private static List<AccessPolicy> selected(List<Considered> considered) {
        List<AccessPolicy> selected = new ArrayList<>(considered.size());
        for (Considered each : considered) {
            if (each.isEnforced(Result.APPLIES) && !each.policy().denies()) {
                selected.add(each.policy());
            }
        }
        return List.copyOf(selected);
    }

    private static Denied denied(
            List<Considered> considered, Clause clause, @Nullable AccessPolicy by, @Nullable String argument) {
        return new Denied(considered, clause, by, argument, false);
    }
}
