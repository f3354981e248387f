package mcpmanager.audit.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import mcpmanager.audit.invocation.ArgumentHash;
import mcpmanager.audit.invocation.Outcome;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.Uuid7;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are asked for; null: any.
 *
 * @param toolId set when the tool was given by id
 * @param toolName set when the tool was given by name
 * @param argumentHash of one of the sensitive arguments
 * @param from received at this time or later
 * @param to received before this time
 */
record TraceFilter(
        @Nullable UUID server,
        @Nullable UUID toolId,
        @Nullable String toolName,
        @Nullable UUID key,
        @Nullable Outcome outcome,
        @Nullable String argumentHash,
        @Nullable Instant from,
        @Nullable Instant to) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Reads the query string's values.
     *
     * @param tool an id or a name
     * @throws ProblemException {@code INVALID_FILTER}
     */
    static TraceFilter of(
            @Nullable String server,
            @Nullable String tool,
            @Nullable String key,
            @Nullable String outcome,
            @Nullable String argumentHash,
            @Nullable String from,
            @Nullable String to) {
        UUID toolId = toolId(tool);
        if (tool != null && tool.indexOf('\0') >= 0) {
            throw refused("tool");
        }
        if (argumentHash != null && !ArgumentHash.isOne(argumentHash)) {
            throw refused("argumentHash");
        }
        return new TraceFilter(
                parsed("server", server, Uuid7::parse),
                toolId,
                toolId == null ? tool : null,
                parsed("key", key, Uuid7::parse),
                parsed("outcome", outcome, Outcome::valueOf),
                argumentHash,
                parsed("from", from, TraceFilter::time),
                parsed("to", to, TraceFilter::time));
    }

    private static @Nullable UUID toolId(@Nullable String tool) {
        try {
            return tool == null ? null : Uuid7.parse(tool);
        } catch (IllegalArgumentException aName) {
            return null;
        }
    }

    static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("a time outside of the calendar");
        }
        return time;
    }

    private static <T> @Nullable T parsed(String name, @Nullable String text, Function<String, T> parse) {
        try {
            return text == null ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException invalid) {
            throw refused(name);
        }
    }

    private static ProblemException refused(String name) {
        return new ProblemException(TraceProblem.INVALID_FILTER, "The filter '" + name + "' has no valid value.");
    }
}
