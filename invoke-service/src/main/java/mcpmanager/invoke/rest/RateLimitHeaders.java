package mcpmanager.invoke.rest;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import mcpmanager.invoke.ratelimit.Allowance;
import org.springframework.http.HttpHeaders;

/** {@code RateLimit-Policy} and {@code RateLimit} of draft-ietf-httpapi-ratelimit-headers-10, as structured fields. */
final class RateLimitHeaders {

    static final String POLICY = "RateLimit-Policy";
    static final String STATE = "RateLimit";

    private RateLimitHeaders() {}

    /** Nothing when there are none. */
    static void write(List<Allowance> allowances, HttpHeaders to) {
        if (!allowances.isEmpty()) {
            to.set(POLICY, list(allowances, each -> ";q=" + each.calls() + ";w=" + seconds(each.window())));
            to.set(STATE, list(allowances, each -> ";r=" + each.remaining() + ";t=" + seconds(each.reset())));
        }
    }

    private static String list(List<Allowance> allowances, Function<Allowance, String> parameters) {
        return allowances.stream()
                .map(each -> '"' + each.name() + '"' + parameters.apply(each))
                .collect(Collectors.joining(", "));
    }

    /** Rounded up. */
    private static long seconds(Duration time) {
        return time.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
