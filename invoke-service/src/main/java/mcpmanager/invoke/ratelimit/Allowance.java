package mcpmanager.invoke.ratelimit;

import java.time.Duration;

/**
 * How often a caller may call.
 *
 * @param name of lower-case letters, digits and {@code -}
 * @param calls in a window
 * @param remaining calls that are left
 * @param reset until all of them are there again
 */
public record Allowance(String name, int calls, Duration window, long remaining, Duration reset) {}
