package mcpmanager.chassis.problem;

import java.util.List;
import mcpmanager.chassis.trace.TraceContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DatabindException;

/** The one place where an exception becomes an HTTP answer. What nobody foresaw is logged and answered by a trace id. */
@Component
@Order(-2)
final class ProblemTranslator implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemTranslator.class);

    private final List<FaultMapping> mappings;

    ProblemTranslator(ObjectProvider<FaultMapping> mappings) {
        this.mappings = mappings.orderedStream().toList();
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable fault) {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            return Mono.error(fault); // nobody is there to be answered, and it is no fault: Spring ends it quietly
        }
        ProblemException problem = translate(fault);
        if (problem == null) {
            LOG.error("unforeseen fault, trace {}", TraceContext.of(exchange).traceId(), fault);
            problem = new ProblemException(HttpProblem.INTERNAL_ERROR);
        }
        return ProblemWriter.write(exchange, problem);
    }

    private @Nullable ProblemException translate(Throwable fault) {
        return switch (fault) {
            case ProblemException problem -> problem;
            case WebExchangeBindException invalid ->
                new ProblemException(HttpProblem.MALFORMED_REQUEST, null, fields(invalid));
            case ResponseStatusException status -> ofStatus(status);
            case DataBufferLimitException tooLarge -> new ProblemException(HttpProblem.PAYLOAD_TOO_LARGE);
            default -> mapped(fault);
        };
    }

    private @Nullable ProblemException mapped(Throwable fault) {
        for (FaultMapping mapping : mappings) {
            ProblemCode code = mapping.codeOf(fault);
            if (code != null) {
                LOG.warn("{}: {}", code.name(), fault.toString());
                return new ProblemException(code);
            }
        }
        return null;
    }

    private static @Nullable ProblemException ofStatus(ErrorResponseException refused) {
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof DataBufferLimitException) {
                return new ProblemException(HttpProblem.PAYLOAD_TOO_LARGE);
            }
            if (cause instanceof DatabindException unbound) {
                return new ProblemException(HttpProblem.MALFORMED_REQUEST, null, List.of(FieldProblem.of(unbound)));
            }
        }
        int status = refused.getStatusCode().value();
        return status >= 500 && status != HttpProblem.TEMPORARILY_UNAVAILABLE.status()
                ? null
                : new ProblemException(HttpProblem.ofStatus(status));
    }

    private static List<FieldProblem> fields(WebExchangeBindException invalid) {
        return invalid.getFieldErrors().stream()
                .map(e -> new FieldProblem("/" + e.getField().replace('.', '/'), String.valueOf(e.getDefaultMessage())))
                .toList();
    }
}
