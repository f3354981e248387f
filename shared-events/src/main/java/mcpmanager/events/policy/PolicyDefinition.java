package mcpmanager.events.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a policy says. Of all policies that apply to a call, one that denies wins; there is no order among them.
 *
 * @param name unique in the organisation
 * @param condition in CEL; null: applies to every call of its subjects and tools
 * @param masks of what an allowed call returns; none with DENY
 * @param limit of allowed calls; null with DENY
 * @param arguments what an allowed call's arguments must be; null: whatever the tool takes
 * @param mostRows that an allowed query returns; null: as many as the tool says; the fewest of several holds
 * @param validity null: always
 * @param quota of allowed calls; null: none, and with DENY
 */
public record PolicyDefinition(
        String name,
        @Nullable String description,
        Effect effect,
        Subjects subjects,
        Tools tools,
        @Nullable String condition,
        List<FieldMask> masks,
        @Nullable CallLimit limit,
        Mode mode,
        @Nullable ArgumentRules arguments,
        @Nullable Integer mostRows,
        @Nullable Validity validity,
        @Nullable CallQuota quota) {

    public PolicyDefinition {
        masks = List.copyOf(masks);
    }

    /** One that is always valid and leaves arguments and rows as they are. */
    public PolicyDefinition(
            String name,
            @Nullable String description,
            Effect effect,
            Subjects subjects,
            Tools tools,
            @Nullable String condition,
            List<FieldMask> masks,
            @Nullable CallLimit limit,
            Mode mode) {
        this(name, description, effect, subjects, tools, condition, masks, limit, mode, null, null, null, null);
    }

    public enum Effect {
        ALLOW,
        DENY
    }

    public enum Mode {
        ACTIVE,
        /** What it would decide is recorded and has no effect. */
        LOG_ONLY
    }

    /**
     * Who is meant; each list in one order, without repetition.
     *
     * @param everyone every caller of the organisation; then the lists are empty
     * @param serverIds callers of these servers
     * @param keyIds callers with these keys
     * @param tokens callers with access tokens of these subjects; null: none
     * @param claims callers with access tokens that say one of these; null: none
     */
    public record Subjects(
            boolean everyone,
            List<McpServerId> serverIds,
            List<ApiKeyId> keyIds,
            @Nullable List<TokenSubject> tokens,
            @Nullable List<TokenClaim> claims) {

        public Subjects {
            serverIds = ordered(serverIds);
            keyIds = ordered(keyIds);
            tokens = tokens == null || tokens.isEmpty() ? null : ordered(tokens);
            claims = claims == null || claims.isEmpty() ? null : ordered(claims);
        }

        public Subjects(boolean everyone, List<McpServerId> serverIds, List<ApiKeyId> keyIds) {
            this(everyone, serverIds, keyIds, null, null);
        }
    }

    /** Whoever an issuer of access tokens calls so, at any server that trusts it. */
    public record TokenSubject(String issuer, String subject) {}

    /**
     * What access tokens say: a claim that is this text, or a list with it.
     *
     * @param issuer null: whoever issued the token
     * @param name of the claim; dots lead into nested objects
     */
    public record TokenClaim(@Nullable String issuer, String name, String value) {}

    /**
     * What is meant; each list in one order, without repetition.
     *
     * @param all every tool of the organisation, later ones included; then the lists are empty
     * @param tags tools with one of these tags
     */
    public record Tools(boolean all, List<ToolId> ids, List<String> tags) {
        public Tools {
            ids = ordered(ids);
            tags = ordered(tags);
        }
    }

    /**
     * What is hidden of a result; either a path or a column says where.
     *
     * @param path in the normal form of mask paths: {@code $.rows[*].email}
     * @param keepFirst characters that PARTIAL keeps at the start; null otherwise
     * @param keepLast characters that PARTIAL and DETECT keep at the end; null otherwise
     * @param column of a PostgreSQL table, {@code table.column} or {@code schema.table.column}, whatever a query calls it
     * @param detectors what DETECT looks for; null otherwise
     */
    public record FieldMask(
            @Nullable String path,
            Strategy strategy,
            @Nullable Integer keepFirst,
            @Nullable Integer keepLast,
            @Nullable String column,
            @Nullable List<Detector> detectors) {

        /** Null when there are none. */
        public @Nullable List<String> detectorNames() {
            return detectors == null ? null : detectors.stream().map(Enum::name).toList();
        }
    }

    public enum Strategy {
        /** A fixed text. */
        REDACT,
        /** Stars but for the ends. */
        PARTIAL,
        /** A keyed hash: equal values stay equal. */
        HASH,
        /** {@code null}. */
        NULLIFY,
        /** The field is gone. */
        REMOVE,
        /** Stars where a text has what the detectors look for. */
        DETECT
    }

    /** What can be found inside a text. */
    public enum Detector {
        /** An Iranian national id, by its check digit. */
        NATIONAL_ID,
        /** An IBAN (ISO 13616), Sheba included. */
        IBAN,
        /** A payment card number, by its check digit (ISO/IEC 7812-1). */
        CARD,
        /** An Iranian mobile number. */
        MOBILE,
        EMAIL
    }

    /**
     * What the arguments of an allowed call must be; each argument is a property of the tool's input.
     *
     * @param forced what the gateway puts in, whatever the caller sent; each argument once
     * @param allowed calls with any other value, or without the argument, are refused; each argument once
     */
    public record ArgumentRules(List<ForcedArgument> forced, List<AllowedArgument> allowed) {
        public ArgumentRules {
            forced = List.copyOf(forced);
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * Either the value itself, an attribute of the caller or a claim of its access token.
     *
     * @param claim its one text; without it, or with several, a call is refused
     */
    public record ForcedArgument(
            String argument,
            @Nullable JsonNode value,
            @Nullable CallerAttribute attribute,
            @Nullable String claim) {}

    /** @param values texts, numbers and booleans, at least one */
    public record AllowedArgument(String argument, List<JsonNode> values) {
        public AllowedArgument {
            values = List.copyOf(values);
        }
    }

    /** What is known of a caller for certain. */
    public enum CallerAttribute {
        ORGANIZATION_ID,
        SERVER_ID,
        KEY_ID,
        KEY_NAME
    }

    /**
     * When a policy says something.
     *
     * @param from inclusive; null: since ever
     * @param until exclusive; null: for ever
     */
    public record Validity(@Nullable Instant from, @Nullable Instant until) {}

    /** At most so many calls in a period, counted for each key. */
    public record CallLimit(int calls, Duration period) {}

    /**
     * At most so many calls in a calendar day and in a calendar month of UTC, counted for each key.
     *
     * @param perDay null: no quota of the day
     * @param perMonth null: no quota of the month
     */
    public record CallQuota(
            @Nullable Integer perDay, @Nullable Integer perMonth) {}

    private static <T> List<T> ordered(Collection<T> some) {
        return some.stream()
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }
}
