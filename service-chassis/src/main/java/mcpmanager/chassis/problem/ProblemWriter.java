package mcpmanager.chassis.problem;

import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import mcpmanager.chassis.trace.TraceContext;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a problem as {@code application/problem+json} (RFC 9457), its title in the language that the caller asks for. */
public final class ProblemWriter {

    private static final Control CONTROL = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemWriter() {}

    public static Mono<Void> write(ServerWebExchange exchange, ProblemException problem) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(problem);
        }
        Locale locale = CallersLanguage.of(exchange.getRequest().getHeaders());
        response.setStatusCode(HttpStatusCode.valueOf(problem.code().status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLanguage(locale);
        response.getHeaders().set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem.code() == HttpProblem.UNAUTHENTICATED) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.retryAfter() != null) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(wholeSeconds(problem.retryAfter())));
        }
        byte[] body = JSON.writeValueAsBytes(body(exchange, problem, locale));
        DataBuffer buffer = response.bufferFactory().wrap(body);
        return response.writeWith(Mono.just(buffer));
    }

    /** In English and without a trace id, the same for all, so that nothing tells reasons apart. */
    public static byte[] alike(ProblemCode code) {
        return JSON.writeValueAsBytes(body(code, Locale.ENGLISH));
    }

    /** The sentence for a code: what happened and what to do. */
    public static String title(ProblemCode code, Locale locale) {
        Locale bundleLocale = CallersLanguage.PERSIAN.getLanguage().equals(locale.getLanguage())
                ? CallersLanguage.PERSIAN
                : Locale.ROOT;
        return ResourceBundle.getBundle(
                        code.bundle(), bundleLocale, code.getClass().getClassLoader(), CONTROL)
                .getString(code.name());
    }

    /** Rounded up, at least one: who comes then is not too early. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    private static ObjectNode body(ServerWebExchange exchange, ProblemException problem, Locale locale) {
        ObjectNode body = body(problem.code(), locale)
                .put("traceId", TraceContext.of(exchange).traceId());
        if (problem.detail() != null) {
            body.put("detail", problem.detail());
        }
        if (!problem.errors().isEmpty()) {
            ArrayNode errors = body.putArray("errors");
            problem.errors()
                    .forEach(e -> errors.addObject().put("path", e.path()).put("message", e.message()));
        }
        return body;
    }

    private static ObjectNode body(ProblemCode code, Locale locale) {
        return JSON.createObjectNode()
                .put("type", code.type())
                .put("title", title(code, locale))
                .put("status", code.status())
                .put("code", code.name());
    }
}
