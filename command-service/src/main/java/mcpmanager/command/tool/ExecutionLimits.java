package mcpmanager.command.tool;

import java.time.Duration;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.ToolAnnotations;

/** How much one call may take: 1 to 10,000 rows, 1 KiB to 4 MiB, 100 ms to 60 s. */
final class ExecutionLimits {

    private static final int MOST_ROWS = 10_000;
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_CALLS = 1_000;
    private static final Duration SHORTEST_OPEN = Duration.ofSeconds(1);
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(10);

    private ExecutionLimits() {}

    /**
     * @throws CommandRejected {@code EXECUTION_LIMIT_INVALID}
     */
    static void check(ExecConfig.PostgresQuery query) {
        require("/execution/maxRows", query.maxRows(), 1, MOST_ROWS);
        require("/execution/maxBytes", query.maxBytes(), LEAST_BYTES, MOST_BYTES);
        require("/execution/timeout", query.timeout(), SHORTEST, LONGEST);
    }

    /**
     * @param annotations a call that is not idempotent is tried once
     * @throws CommandRejected {@code EXECUTION_LIMIT_INVALID}
     */
    static void check(ExecConfig.RestCall call, ToolAnnotations annotations) {
        require("/execution/maxBytes", call.maxBytes(), LEAST_BYTES, MOST_BYTES);
        require("/execution/timeout", call.timeout(), SHORTEST, LONGEST);
        require("/execution/retry/attempts", call.retry().attempts(), 1, annotations.idempotentHint() ? 3 : 1);
        require(
                "/execution/circuitBreaker/failureRatePercent",
                call.circuitBreaker().failureRatePercent(),
                1,
                100);
        require("/execution/circuitBreaker/calls", call.circuitBreaker().calls(), 2, MOST_CALLS);
        require("/execution/circuitBreaker/openFor", call.circuitBreaker().openFor(), SHORTEST_OPEN, LONGEST_OPEN);
    }

    /**
     * @throws CommandRejected {@code EXECUTION_LIMIT_INVALID}
     */
    static void check(ExecConfig.Custom custom) {
        require("/execution/timeout", custom.timeout(), SHORTEST, LONGEST);
    }

    private static void require(String path, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refused(path, "must be " + least + " to " + most);
        }
    }

    private static void require(String path, int value, int least, int most) {
        if (value < least || value > most) {
            throw refused(path, "must be " + least + " to " + most);
        }
    }

    private static CommandRejected refused(String path, String message) {
        return CommandRejected.field(RejectionCode.EXECUTION_LIMIT_INVALID, path, message);
    }
}
