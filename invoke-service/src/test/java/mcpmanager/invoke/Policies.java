package mcpmanager.invoke;

import java.util.List;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.ArgumentRules;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import mcpmanager.events.policy.PolicyDefinition.Validity;
import org.jspecify.annotations.Nullable;

/** Definitions for tests; of everyone and all tools. */
public final class Policies {

    private static final Subjects EVERYONE = new Subjects(true, List.of(), List.of());
    private static final Tools ALL = new Tools(true, List.of(), List.of());

    private Policies() {}

    public static PolicyDefinition deny(String name, @Nullable String condition) {
        return new PolicyDefinition(name, null, Effect.DENY, EVERYONE, ALL, condition, List.of(), null, Mode.ACTIVE);
    }

    public static PolicyDefinition allow(String name, @Nullable String condition) {
        return new PolicyDefinition(name, null, Effect.ALLOW, EVERYONE, ALL, condition, List.of(), null, Mode.ACTIVE);
    }

    public static PolicyDefinition logOnly(String name) {
        return new PolicyDefinition(name, null, Effect.DENY, EVERYONE, ALL, null, List.of(), null, Mode.LOG_ONLY);
    }

    public static PolicyDefinition mask(FieldMask... masks) {
        return demanding(List.of(masks), null, null, null);
    }

    public static PolicyDefinition arguments(ArgumentRules rules) {
        return demanding(List.of(), rules, null, null);
    }

    public static PolicyDefinition rows(int most) {
        return demanding(List.of(), null, most, null);
    }

    public static PolicyDefinition limiting(
            @Nullable String condition, @Nullable CallLimit limit, @Nullable CallQuota quota) {
        return new PolicyDefinition(
                "limits",
                null,
                Effect.ALLOW,
                EVERYONE,
                ALL,
                condition,
                List.of(),
                limit,
                Mode.ACTIVE,
                null,
                null,
                null,
                quota);
    }

    public static PolicyDefinition valid(PolicyDefinition policy, Validity validity) {
        return new PolicyDefinition(
                policy.name(),
                null,
                policy.effect(),
                EVERYONE,
                ALL,
                policy.condition(),
                policy.masks(),
                null,
                Mode.ACTIVE,
                policy.arguments(),
                policy.mostRows(),
                validity,
                null);
    }

    private static PolicyDefinition demanding(
            List<FieldMask> masks,
            @Nullable ArgumentRules arguments,
            @Nullable Integer mostRows,
            @Nullable Validity validity) {
        return new PolicyDefinition(
                "demands",
                null,
                Effect.ALLOW,
                EVERYONE,
                ALL,
                null,
                masks,
                null,
                Mode.ACTIVE,
                arguments,
                mostRows,
                validity,
                null);
    }
}
