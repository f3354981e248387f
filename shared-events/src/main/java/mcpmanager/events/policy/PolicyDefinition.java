package mcpmanager.events.policy;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says. Of all policies that apply to a call, one that denies wins; there is no order among them.
 *
 * @param name unique in the organisation
 * @param condition in CEL; null: applies to every call of its subjects and tools
 * @param masks of what an allowed call returns; none with DENY
 * @param limit of allowed calls; null with DENY
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
        Mode mode) {

    public PolicyDefinition {
        masks = List.copyOf(masks);
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
     */
    public record Subjects(boolean everyone, List<McpServerId> serverIds, List<ApiKeyId> keyIds) {
        public Subjects {
            serverIds = ordered(serverIds);
            keyIds = ordered(keyIds);
        }
    }

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
     * What is hidden of a result.
     *
     * @param path in the normal form of mask paths: {@code $.rows[*].email}
     * @param keepFirst characters that PARTIAL keeps at the start; null otherwise
     * @param keepLast characters that PARTIAL keeps at the end; null otherwise
     */
    public record FieldMask(
            String path,
            Strategy strategy,
            @Nullable Integer keepFirst,
            @Nullable Integer keepLast) {}

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
        REMOVE
    }

    /** At most so many calls in a period, counted for each key. */
    public record CallLimit(int calls, Duration period) {}

    private static <T> List<T> ordered(Collection<T> some) {
        return some.stream()
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }
}
