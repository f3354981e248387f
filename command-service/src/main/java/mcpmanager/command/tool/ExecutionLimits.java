package mcpmanager.command.tool;

import java.time.Duration;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.tool.ExecConfig;

/** How much one call may take: 1 to 10,000 rows, 1 KiB to 4 MiB, 100 ms to 60 s. */
final class ExecutionLimits {

    private static final int MOST_ROWS = 10_000;
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private ExecutionLimits() {}

    /**
     * @throws CommandRejected {@code EXECUTION_LIMIT_INVALID}
     */
    static void check(ExecConfig.PostgresQuery query) {
        require("/execution/maxRows", query.maxRows(), 1, MOST_ROWS);
        require("/execution/maxBytes", query.maxBytes(), LEAST_BYTES, MOST_BYTES);
        if (query.timeout().compareTo(SHORTEST) < 0 || query.timeout().compareTo(LONGEST) > 0) {
            throw refused("/execution/timeout", "must be " + SHORTEST + " to " + LONGEST);
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
