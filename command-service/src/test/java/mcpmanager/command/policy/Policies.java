package mcpmanager.command.policy;

import java.time.Duration;
import java.util.List;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.policy.PolicyDefinition.CallLimit;
import mcpmanager.events.policy.PolicyDefinition.CallQuota;
import mcpmanager.events.policy.PolicyDefinition.Effect;
import mcpmanager.events.policy.PolicyDefinition.FieldMask;
import mcpmanager.events.policy.PolicyDefinition.Mode;
import mcpmanager.events.policy.PolicyDefinition.Strategy;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import org.jspecify.annotations.Nullable;

/** Definitions for tests. */
final class Policies {

    static final Subjects EVERYONE = new Subjects(true, List.of(), List.of());
    static final Tools ALL = new Tools(true, List.of(), List.of());
    static final FieldMask EMAIL = new FieldMask("$..email", Strategy.REDACT, null, null, null, null);
    static final CallLimit LIMIT = new CallLimit(100, Duration.ofMinutes(1));

    private Policies() {}

    static PolicyDefinition named(String name) {
        return new PolicyDefinition(
                name, "نقاب", Effect.ALLOW, EVERYONE, ALL, "args.id > 0", List.of(EMAIL), LIMIT, Mode.ACTIVE);
    }

    static PolicyDefinition denying(@Nullable String condition) {
        return new PolicyDefinition("deny", null, Effect.DENY, EVERYONE, ALL, condition, List.of(), null, Mode.ACTIVE);
    }

    static PolicyDefinition denying(List<FieldMask> masks, @Nullable CallLimit limit) {
        return new PolicyDefinition("deny", null, Effect.DENY, EVERYONE, ALL, null, masks, limit, Mode.ACTIVE);
    }

    static PolicyDefinition masking(FieldMask... masks) {
        return new PolicyDefinition("mask", null, Effect.ALLOW, EVERYONE, ALL, null, List.of(masks), null, Mode.ACTIVE);
    }

    static PolicyDefinition quota(Effect effect, @Nullable Integer perDay, @Nullable Integer perMonth) {
        return new PolicyDefinition(
                "quota",
                null,
                effect,
                EVERYONE,
                ALL,
                null,
                List.of(),
                null,
                Mode.ACTIVE,
                null,
                null,
                null,
                new CallQuota(perDay, perMonth));
    }

    static PolicyDefinition limiting(int calls, Duration period) {
        CallLimit limit = new CallLimit(calls, period);
        return new PolicyDefinition("limit", null, Effect.ALLOW, EVERYONE, ALL, null, List.of(), limit, Mode.ACTIVE);
    }

    static PolicyDefinition meaning(Subjects subjects, Tools tools) {
        return new PolicyDefinition("who", null, Effect.DENY, subjects, tools, null, List.of(), null, Mode.LOG_ONLY);
    }
}
