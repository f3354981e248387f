package mcpmanager.rules.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What conditions may ask of one call, made once for all of them; safe for use by many threads. */
public final class CallFacts {

    static final int MAX_DEPTH = 64;

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final @Nullable Map<String, Object> variables;

    private CallFacts(@Nullable Map<String, Object> variables) {
        this.variables = variables;
    }

    /**
     * Who calls; ids in their canonical form.
     *
     * @param keyId empty for a caller with an access token, like the name
     * @param channel {@code MCP} or {@code REST}
     * @param clientName as the client calls itself, empty when it does not say
     */
    public record Caller(
            String organizationId,
            String serverId,
            String keyId,
            String keyName,
            String channel,
            String clientName,
            Token token) {

        /** One with an API key. */
        public Caller(
                String organizationId,
                String serverId,
                String keyId,
                String keyName,
                String channel,
                String clientName) {
            this(organizationId, serverId, keyId, keyName, channel, clientName, Token.NONE);
        }
    }

    /**
     * What a verified access token says of who it was issued to.
     *
     * @param claims texts of each claim, by its name; one that is absent has none
     */
    public record Token(String issuer, String subject, Map<String, List<String>> claims) {

        /** Of a caller without one. */
        public static final Token NONE = new Token("", "", Map.of());

        /** None for a claim that the token lacks. */
        public List<String> claim(String name) {
            return claims.getOrDefault(name, List.of());
        }
    }

    /** What is called. */
    public record Tool(String id, String name, List<String> tags, boolean readOnly) {
        public Tool {
            tags = List.copyOf(tags);
        }
    }

    /**
     * The facts of one call.
     *
     * @param arguments an object, valid for the tool's input schema
     * @param claims that may be asked for; one that the token lacks is an empty list
     */
    public static CallFacts of(JsonNode arguments, Caller caller, Set<String> claims, Tool tool, Instant now) {
        Map<String, Object> variables = new HashMap<>();
        try {
            variables.put("args", value(arguments, 0));
        } catch (ArithmeticException notRepresentable) {
            return new CallFacts(null);
        }
        variables.put("caller.organizationId", caller.organizationId());
        variables.put("caller.serverId", caller.serverId());
        variables.put("caller.keyId", caller.keyId());
        variables.put("caller.keyName", caller.keyName());
        variables.put("caller.channel", caller.channel());
        variables.put("caller.clientName", caller.clientName());
        variables.put("caller.issuer", caller.token().issuer());
        variables.put("caller.subject", caller.token().subject());
        variables.put(
                "caller.claims",
                claims.isEmpty()
                        ? Map.of()
                        : claims.stream().collect(Collectors.toMap(name -> name, caller.token()::claim)));
        variables.put("tool.id", tool.id());
        variables.put("tool.name", tool.name());
        variables.put("tool.tags", tool.tags());
        variables.put("tool.readOnly", tool.readOnly());
        variables.put("now", now);
        return new CallFacts(variables);
    }

    /** Null when the arguments can't be represented. */
    @Nullable
    Map<String, Object> variables() {
        return variables;
    }

    private static Object value(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ArithmeticException("nested too deeply");
        }
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> object = new HashMap<>();
                node.forEachEntry((name, child) -> object.put(name, value(child, depth + 1)));
                yield object;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(child -> list.add(value(child, depth + 1)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL -> ConditionLanguage.NULL;
            case BINARY, MISSING, POJO -> throw new ArithmeticException("not JSON");
        };
    }

    /** A number that would change on its way into a condition could be told apart by the tool, but not by the condition. */
    private static Object number(JsonNode node) {
        if (node.isIntegralNumber()) {
            BigInteger exact = node.bigIntegerValue();
            if (exact.compareTo(LEAST) < 0 || exact.compareTo(MOST) > 0) {
                throw new ArithmeticException("beyond 64 bits");
            }
            return exact.longValue();
        }
        BigDecimal exact = node.decimalValue();
        double nearest = exact.doubleValue();
        if (Double.isInfinite(nearest) || BigDecimal.valueOf(nearest).compareTo(exact) != 0) {
            throw new ArithmeticException("beyond a double");
        }
        return nearest;
    }
}
