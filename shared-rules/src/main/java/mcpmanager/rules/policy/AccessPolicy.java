package mcpmanager.rules.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as decisions need it; safe for use by many threads.
 *
 * @param version of the aggregate, from 0
 * @param isEnforced false: what it says is noted and has no effect
 * @param condition null: it applies to every call of its subjects and tools
 * @param validFrom inclusive; null: since ever
 * @param validUntil exclusive; null: for ever
 * @param forced arguments that an allowed call gets, whatever the caller sent
 * @param allowed the values that an argument of an allowed call may have
 */
public record AccessPolicy(
        String id,
        long version,
        String name,
        Effect effect,
        boolean isEnforced,
        Subjects subjects,
        Tools tools,
        @Nullable Condition condition,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        Map<String, ForcedValue> forced,
        Map<String, AllowedValues> allowed) {

    public AccessPolicy {
        forced = Map.copyOf(forced);
        allowed = Map.copyOf(allowed);
    }

    public enum Effect {
        ALLOW,
        DENY
    }

    /** Whose calls are meant: everyone's, or those through one of the servers or with one of the keys. */
    public record Subjects(boolean everyone, Set<String> serverIds, Set<String> keyIds) {
        public Subjects {
            serverIds = Set.copyOf(serverIds);
            keyIds = Set.copyOf(keyIds);
        }
    }

    /** Which tools are meant: all, or those with one of the ids or tags. */
    public record Tools(boolean all, Set<String> ids, Set<String> tags) {
        public Tools {
            ids = Set.copyOf(ids);
            tags = Set.copyOf(tags);
        }
    }

    boolean isMeant(CallFacts.Caller caller, CallFacts.Tool tool) {
        return (subjects.everyone()
                        || subjects.keyIds().contains(caller.keyId())
                        || subjects.serverIds().contains(caller.serverId()))
                && (tools.all()
                        || tools.ids().contains(tool.id())
                        || tool.tags().stream().anyMatch(tools.tags()::contains));
    }

    boolean isValid(Instant now) {
        return (validFrom == null || !now.isBefore(validFrom)) && (validUntil == null || now.isBefore(validUntil));
    }

    boolean denies() {
        return effect == Effect.DENY;
    }
}
