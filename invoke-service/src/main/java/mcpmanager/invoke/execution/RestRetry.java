package mcpmanager.invoke.execution;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import mcpmanager.invoke.execution.RestCallExecutor.StatusException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * When a call is tried again: after a failure that may pass, as long as there are attempts and time. It waits as long as
 * the data source wishes ({@code Retry-After}, RFC 9110, 10.2.3), else 50 to 100 ms, doubled each time.
 */
final class RestRetry {

    /** Statuses that say: later. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private static final long FIRST_WAIT_MILLIS = 100;
    private static final int LONGEST_SECONDS = 9;

    private RestRetry() {}

    /** @param attempts the first one included */
    static Retry of(int attempts, Deadline deadline) {
        return Retry.from(failures -> failures.concatMap(failed -> {
            Duration wait = wait(failed.failure(), failed.totalRetries());
            boolean again = failed.totalRetries() + 1 < attempts
                    && mayPass(failed.failure())
                    && wait.compareTo(deadline.left()) < 0;
            return again ? Mono.delay(wait) : Mono.error(failed.failure());
        }));
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof StatusException answered
                ? PASSING.contains(answered.status())
                : failure instanceof IOException && !(failure instanceof SSLException);
    }

    private static Duration wait(Throwable failure, long retries) {
        Duration wished = failure instanceof StatusException answered ? wished(answered.retryAfter()) : null;
        if (wished != null) {
            return wished;
        }
        long most = FIRST_WAIT_MILLIS << Math.min(retries, 6);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    }

    /** Null when nothing is said that can be understood. */
    private static @Nullable Duration wished(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            return retryAfter.length() <= LONGEST_SECONDS && retryAfter.matches("[0-9]+")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : until(ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unintelligible) {
            return null;
        }
    }

    private static Duration until(Instant then) {
        Duration left = Duration.between(Instant.now(), then);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
