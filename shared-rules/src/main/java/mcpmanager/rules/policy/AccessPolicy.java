package mcpmanager.rules.policy;

import java.time.Instant;
import java.util.HashSet;
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

    /** Whose calls are meant: everyone's, or those through one of the servers, with one of the keys or with such a token. */
    public record Subjects(
            boolean everyone,
            Set<String> serverIds,
            Set<String> keyIds,
            Set<TokenSubject> tokens,
            Set<ClaimValue> claims) {
        public Subjects {
            serverIds = Set.copyOf(serverIds);
            keyIds = Set.copyOf(keyIds);
            tokens = Set.copyOf(tokens);
            claims = Set.copyOf(claims);
        }

        /** Without those who are known by their tokens only. */
        public Subjects(boolean everyone, Set<String> serverIds, Set<String> keyIds) {
            this(everyone, serverIds, keyIds, Set.of(), Set.of());
        }

        boolean include(CallFacts.Caller caller) {
            return everyone
                    || keyIds.contains(caller.keyId())
                    || serverIds.contains(caller.serverId())
                    || (!caller.token().equals(CallFacts.Token.NONE)
                            && tokens.contains(new TokenSubject(
                                    caller.token().issuer(), caller.token().subject())))
                    || claims.stream().anyMatch(claim -> claim.isIn(caller.token()));
        }
    }

    /** Whoever an issuer calls so. */
    public record TokenSubject(String issuer, String subject) {}

    /**
     * Tokens with a claim that is this text, or a list with it.
     *
     * @param issuer null: whoever issued the token
     */
    public record ClaimValue(@Nullable String issuer, String name, String value) {

        boolean isIn(CallFacts.Token token) {
            return (issuer == null || issuer.equals(token.issuer()))
                    && token.claim(name).contains(value);
        }
    }

    /** Which tools are meant: all, or those with one of the ids or tags. */
    public record Tools(boolean all, Set<String> ids, Set<String> tags) {

        public static final Tools ALL = new Tools(true, Set.of(), Set.of());

        public Tools {
            ids = Set.copyOf(ids);
            tags = Set.copyOf(tags);
        }

        public boolean include(CallFacts.Tool tool) {
            return all || ids.contains(tool.id()) || tool.tags().stream().anyMatch(tags::contains);
        }
    }

    boolean isMeant(CallFacts.Caller caller, CallFacts.Tool tool) {
        return tools.include(tool) && subjects.include(caller);
    }

    /** Whether it is meant for some token at the caller's server. */
    boolean isMeantForSomeToken(CallFacts.Caller caller, CallFacts.Tool tool) {
        return tools.include(tool)
                && (subjects.include(caller)
                        || !subjects.tokens().isEmpty()
                        || !subjects.claims().isEmpty());
    }

    /** The claims that it asks a token for, to know whether it is meant, whether it applies, and what it forces. */
    Set<String> claims() {
        Set<String> names = new HashSet<>();
        subjects.claims().forEach(claim -> names.add(claim.name()));
        if (condition != null) {
            names.addAll(condition.claims());
        }
        forced.values().forEach(value -> {
            if (value instanceof ForcedValue.Claim(String name)) {
                names.add(name);
            }
        });
        return names;
    }

    boolean isValid(Instant now) {
        return (validFrom == null || !now.isBefore(validFrom)) && (validUntil == null || now.isBefore(validUntil));
    }

    boolean denies() {
        return effect == Effect.DENY;
    }
}
