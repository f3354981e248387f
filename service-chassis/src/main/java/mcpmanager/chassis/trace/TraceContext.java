package mcpmanager.chassis.trace;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The trace and span of one request (W3C Trace Context). Trace ids are made here; what a caller sends is only linked.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param linked the caller's own {@code traceparent}, if it sent a valid one; untrusted
 */
public record TraceContext(
        String traceId, String spanId, @Nullable String linked) {

    private static final String ATTRIBUTE = TraceContext.class.getName();
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();

    /** A new trace, linked to the caller's when that is valid. */
    public static TraceContext start(@Nullable String callersTraceparent) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String traceId = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
        return new TraceContext(traceId, HEX.toHexDigits(random.nextLong()), valid(callersTraceparent));
    }

    /** The trace of a request; every request has one. */
    public static TraceContext of(ServerWebExchange exchange) {
        return (TraceContext) exchange.getAttributes()
                .computeIfAbsent(
                        ATTRIBUTE,
                        key -> start(exchange.getRequest().getHeaders().getFirst("traceparent")));
    }

    public TraceContext linkedTo(@Nullable String callersTraceparent) {
        String other = valid(callersTraceparent);
        return other == null ? this : new TraceContext(traceId, spanId, other);
    }

    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static @Nullable String valid(@Nullable String traceparent) {
        return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
    }
}
