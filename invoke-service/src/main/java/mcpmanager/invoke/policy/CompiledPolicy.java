package mcpmanager.invoke.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.CallerAttribute;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.ForcedArgument;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Validity;
import mcpmanager.events.policy.PolicyId;
import mcpmanager.rules.policy.AccessPolicy;
import mcpmanager.rules.policy.AccessPolicy.ClaimValue;
import mcpmanager.rules.policy.AccessPolicy.Subjects;
import mcpmanager.rules.policy.AccessPolicy.TokenSubject;
import mcpmanager.rules.policy.AccessPolicy.Tools;
import mcpmanager.rules.policy.AllowedValues;
import mcpmanager.rules.policy.Condition;
import mcpmanager.rules.policy.ConditionCheck;
import mcpmanager.rules.policy.ForcedValue;
import org.jspecify.annotations.Nullable;

/**
 * A policy with what decisions are made by, compiled once.
 *
 * @param definition null when it is not known
 */
public record CompiledPolicy(PolicyId id, @Nullable PolicyDefinition definition, AccessPolicy access) {

    private static final ArgumentRules NO_RULES = new ArgumentRules(List.of(), List.of());

    /**
     * By the rules of this version, whatever was in force when it was defined: a condition that does not compile any more
     * never has an answer, and so refuses what it is about.
     *
     * @param version the aggregate's, from 0
     */
    public static CompiledPolicy compile(PolicyId id, long version, PolicyDefinition definition) {
        ArgumentRules arguments = Objects.requireNonNullElse(definition.arguments(), NO_RULES);
        Validity validity = definition.validity();
        return new CompiledPolicy(
                id,
                definition,
                new AccessPolicy(
                        id.toString(),
                        version,
                        definition.name(),
                        definition.effect() == Effect.DENY ? AccessPolicy.Effect.DENY : AccessPolicy.Effect.ALLOW,
                        definition.mode() == Mode.ACTIVE,
                        subjects(definition.subjects()),
                        tools(definition.tools()),
                        condition(definition.condition()),
                        validity == null ? null : validity.from(),
                        validity == null ? null : validity.until(),
                        forced(arguments),
                        allowed(arguments)));
    }

    /** One that nothing is known of but that it is there: it denies, whatever it says. */
    public static CompiledPolicy unknown(PolicyId id, long version) {
        return new CompiledPolicy(
                id,
                null,
                new AccessPolicy(
                        id.toString(),
                        version,
                        "",
                        AccessPolicy.Effect.DENY,
                        true,
                        new Subjects(true, Set.of(), Set.of()),
                        Tools.ALL,
                        Condition.unreadable(),
                        null,
                        null,
                        Map.of(),
                        Map.of()));
    }

    private static Subjects subjects(PolicyDefinition.Subjects subjects) {
        return new Subjects(
                subjects.everyone(),
                subjects.serverIds().stream().map(Object::toString).collect(Collectors.toSet()),
                subjects.keyIds().stream().map(Object::toString).collect(Collectors.toSet()),
                Objects.requireNonNullElse(subjects.tokens(), List.<PolicyDefinition.TokenSubject>of()).stream()
                        .map(each -> new TokenSubject(each.issuer(), each.subject()))
                        .collect(Collectors.toSet()),
                Objects.requireNonNullElse(subjects.claims(), List.<PolicyDefinition.TokenClaim>of()).stream()
                        .map(each -> new ClaimValue(each.issuer(), each.name(), each.value()))
                        .collect(Collectors.toSet()));
    }

    private static Tools tools(PolicyDefinition.Tools tools) {
        return new Tools(
                tools.all(),
                tools.ids().stream().map(Object::toString).collect(Collectors.toSet()),
                new HashSet<>(tools.tags()));
    }

    private static @Nullable Condition condition(@Nullable String source) {
        return switch (source == null ? null : Condition.compile(source)) {
            case null -> null;
            case ConditionCheck.Accepted(Condition condition) -> condition;
            case ConditionCheck.Refused refused -> Condition.unreadable();
        };
    }

    private static Map<String, ForcedValue> forced(ArgumentRules rules) {
        Map<String, ForcedValue> forced = new HashMap<>();
        rules.forced().forEach(rule -> forced.put(rule.argument(), value(rule)));
        return forced;
    }

    private static ForcedValue value(ForcedArgument rule) {
        if (rule.claim() != null) {
            return new ForcedValue.Claim(rule.claim());
        }
        return rule.attribute() == null
                ? new ForcedValue.Constant(Objects.requireNonNull(rule.value(), "neither value, attribute nor claim"))
                : attribute(rule.attribute());
    }

    private static ForcedValue attribute(CallerAttribute attribute) {
        return switch (attribute) {
            case ORGANIZATION_ID -> ForcedValue.Attribute.ORGANIZATION_ID;
            case SERVER_ID -> ForcedValue.Attribute.SERVER_ID;
            case KEY_ID -> ForcedValue.Attribute.KEY_ID;
            case KEY_NAME -> ForcedValue.Attribute.KEY_NAME;
        };
    }

    private static Map<String, AllowedValues> allowed(ArgumentRules rules) {
        Map<String, AllowedValues> allowed = new HashMap<>();
        rules.allowed().forEach(rule -> allowed.put(rule.argument(), new AllowedValues(rule.values())));
        return allowed;
    }
}
