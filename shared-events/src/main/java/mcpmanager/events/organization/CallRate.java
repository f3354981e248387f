package mcpmanager.events.organization;

import java.time.Duration;

/**
 * So many calls in any such period.
 *
 * @param permits 1 or more
 */
public record CallRate(int permits, Duration period) {}
