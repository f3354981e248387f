package mcpmanager.invoke.execution;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.datasource.AddressNotAllowedException;
import mcpmanager.invoke.datasource.PoolFullException;
import mcpmanager.invoke.datasource.ResponseTooLargeException;
import mcpmanager.invoke.datasource.WebResponse;
import mcpmanager.invoke.datasource.WebService;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.rules.rest.RestFilling;
import mcpmanager.rules.rest.RestRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends an HTTP request, again when that may help and the tool allows it, and not at all while the data source is left in
 * peace. What the data source says in an error stays there: the caller learns its class, the log its status.
 */
final class RestCallExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RestCallExecutor.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final RestBreakers breakers;

    RestCallExecutor(RestBreakers breakers) {
        this.breakers = breakers;
    }

    Preparation prepare(CompiledCall call, ObjectNode arguments, WebService service) {
        return switch (call.template().fill(arguments)) {
            case RestFilling.Filled filled -> new Preparation.Ready(run(call, filled.request(), service));
            case RestFilling.Unfit unfit -> new Preparation.Unfit(unfit.problems());
        };
    }

    private Mono<Execution> run(CompiledCall call, RestRequest request, WebService service) {
        ExecConfig.RestCall config = call.config();
        return Mono.defer(() -> {
                    Deadline deadline = Deadline.in(config.timeout());
                    return Mono.defer(() -> attempt(config, request, service, deadline))
                            .transformDeferred(CircuitBreakerOperator.of(breakers.of(service, config)))
                            .retryWhen(RestRetry.of(config.retry().attempts(), deadline));
                })
                .map(response -> execution(call, response, service))
                .onErrorResume(failure -> Mono.just(new Broken(fault(failure, service))));
    }

    /** What is the data source's fault is an error, whoever asked. */
    private static Mono<WebResponse> attempt(
            ExecConfig.RestCall config, RestRequest request, WebService service, Deadline deadline) {
        return service.exchange(config.method(), request, config.maxBytes())
                .name("call") // or else the timeout looks for a name in all that is before it
                .timeout(deadline.left())
                .flatMap(response -> response.status() / 100 == 5 || response.status() == TOO_MANY_REQUESTS
                        ? Mono.error(new StatusException(response.status(), response.retryAfter()))
                        : Mono.just(response));
    }

    private static Execution execution(CompiledCall call, WebResponse response, WebService service) {
        if (response.status() / 100 == 2) {
            return RestResults.execution(response, call);
        }
        LOG.info("data source {} answered status {}", service.id(), response.status());
        return new Broken(response.status() / 100 == 4 ? Fault.REJECTED : Fault.REFUSED);
    }

    private static Fault fault(Throwable failure, WebService service) {
        Fault fault = switch (failure) {
            case StatusException answered ->
                answered.status() == TOO_MANY_REQUESTS ? Fault.DATA_SOURCE_BUSY : Fault.REFUSED;
            case AddressNotAllowedException refused -> Fault.NOT_ALLOWED;
            case PoolFullException full -> Fault.DATA_SOURCE_BUSY;
            case TimeoutException late -> Fault.TIMEOUT;
            case ResponseTooLargeException large -> Fault.NO_RESULT;
            case CallNotPermittedException inPeace -> Fault.UNREACHABLE;
            case ConnectException away -> Fault.UNREACHABLE;
            case UnknownHostException unknown -> Fault.UNREACHABLE;
            case SSLException untrusted -> Fault.UNREACHABLE;
            default -> Fault.REFUSED;
        };
        if (failure instanceof StatusException answered) {
            LOG.info("data source {} answered status {}", service.id(), answered.status());
        } else {
            LOG.warn(
                    "data source {} failed: {} {}",
                    service.id(),
                    fault,
                    failure.getClass().getName());
        }
        return fault;
    }

    /** The data source says that it could not, or not now. */
    static final class StatusException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final @Nullable String retryAfter;

        StatusException(int status, @Nullable String retryAfter) {
            super("status " + status, null, false, false);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        int status() {
            return status;
        }

        @Nullable
        String retryAfter() {
            return retryAfter;
        }
    }
}
