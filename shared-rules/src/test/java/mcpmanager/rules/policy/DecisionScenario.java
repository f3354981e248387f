package mcpmanager.rules.policy;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mcpmanager.rules.policy.AccessPolicy.Effect;
import mcpmanager.rules.policy.AccessPolicy.Subjects;
import mcpmanager.rules.policy.AccessPolicy.Tools;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One file of {@code decision/}: an organisation's policies, a call and what is decided. What a file leaves out is usual:
 * the default allows, a policy means everyone and all tools, the call has no arguments and is at noon.
 *
 * @param expect {@code allowed} by these policies, or {@code denied} by this clause
 */
record DecisionScenario(
        String says,
        @Nullable Effect byDefault,
        List<Written> policies,
        @Nullable Call call,
        Expected expect) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static DecisionScenario read(Path file) {
        try {
            return YAML.readValue(Files.readString(file), DecisionScenario.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A policy; of a condition that is no condition it is as one that was defined when it still was. */
    record Written(
            String id,
            Effect effect,
            @Nullable Boolean logOnly,
            @Nullable Set<String> servers,
            @Nullable Set<String> keys,
            @Nullable Set<AccessPolicy.TokenSubject> tokens,
            @Nullable Set<AccessPolicy.ClaimValue> claims,
            @Nullable Set<String> tools,
            @Nullable Set<String> tags,
            @Nullable String condition,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Map<String, JsonNode> forced,
            @Nullable Map<String, ForcedValue.Attribute> forcedBy,
            @Nullable Map<String, String> forcedByClaim,
            @Nullable Map<String, List<JsonNode>> allowed) {

        AccessPolicy policy() {
            return new AccessPolicy(
                    id,
                    0,
                    id,
                    effect,
                    !Boolean.TRUE.equals(logOnly),
                    new Subjects(
                            servers == null && keys == null && tokens == null && claims == null,
                            orNone(servers),
                            orNone(keys),
                            orNone(tokens),
                            orNone(claims)),
                    new Tools(tools == null && tags == null, orNone(tools), orNone(tags)),
                    condition == null ? null : compiled(condition),
                    from,
                    until,
                    forces(),
                    requireNonNullElse(allowed, Map.<String, List<JsonNode>>of()).entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, rule -> new AllowedValues(rule.getValue()))));
        }

        private Map<String, ForcedValue> forces() {
            Map<String, ForcedValue> all = new java.util.HashMap<>();
            requireNonNullElse(forced, Map.<String, JsonNode>of())
                    .forEach((name, value) -> all.put(name, new ForcedValue.Constant(value)));
            all.putAll(requireNonNullElse(forcedBy, Map.<String, ForcedValue>of()));
            requireNonNullElse(forcedByClaim, Map.<String, String>of())
                    .forEach((name, claim) -> all.put(name, new ForcedValue.Claim(claim)));
            return all;
        }

        private static Condition compiled(String source) {
            return switch (Condition.compile(source)) {
                case ConditionCheck.Accepted(Condition condition) -> condition;
                case ConditionCheck.Refused refused -> Condition.unreadable();
            };
        }

        private static <T> Set<T> orNone(@Nullable Set<T> some) {
            return requireNonNullElse(some, Set.of());
        }
    }

    /**
     * @param token who calls, instead of a key
     * @param unfit names of arguments that the tool does not take
     */
    record Call(
            @Nullable String server,
            @Nullable String key,
            @Nullable String keyName,
            CallFacts.@Nullable Token token,
            @Nullable String channel,
            @Nullable String client,
            @Nullable String tool,
            @Nullable List<String> tags,
            @Nullable Boolean readOnly,
            @Nullable Instant at,
            @Nullable ObjectNode args,
            @Nullable Set<String> unfit) {

        static final Call USUAL = new Call(null, null, null, null, null, null, null, null, null, null, null, null);

        CallFacts.Caller caller() {
            return new CallFacts.Caller(
                    "o-1",
                    requireNonNullElse(server, "s-1"),
                    token == null ? requireNonNullElse(key, "k-1") : "",
                    token == null ? requireNonNullElse(keyName, "agent") : "",
                    requireNonNullElse(channel, "MCP"),
                    requireNonNullElse(client, "inspector"),
                    requireNonNullElse(token, CallFacts.Token.NONE));
        }

        CallFacts.Tool called() {
            return new CallFacts.Tool(
                    requireNonNullElse(tool, "t-1"),
                    "find",
                    requireNonNullElse(tags, List.of()),
                    readOnly == null || readOnly);
        }

        Instant time() {
            return requireNonNullElse(at, Instant.parse("2026-11-01T12:00:00Z"));
        }

        ObjectNode arguments() {
            return args == null ? JsonNodeFactory.instance.objectNode() : args;
        }

        boolean fits(ObjectNode changed) {
            return unfit == null || unfit.stream().noneMatch(changed::has);
        }
    }

    record Expected(
            @Nullable Set<String> allowed,
            Decision.@Nullable Clause denied,
            @Nullable String by,
            @Nullable String argument,
            @Nullable Boolean visible,
            @Nullable ObjectNode args,
            @Nullable Map<String, Considered.Result> considered) {}

    Call made() {
        return call == null ? Call.USUAL : call;
    }

    PolicySet set() {
        return new PolicySet(
                requireNonNullElse(byDefault, Effect.ALLOW),
                policies.stream().map(Written::policy).toList());
    }

    Standing standing() {
        return set().standing(made().caller(), made().called(), made().time());
    }
}
