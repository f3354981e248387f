package mcpmanager.invoke.execution;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.datasource.AddressNotAllowedException;
import mcpmanager.invoke.datasource.ResponseTooLargeException;
import mcpmanager.invoke.datasource.WebResponse;
import mcpmanager.invoke.datasource.WebService;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.rules.rest.RestFilling;
import mcpmanager.rules.rest.RestRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.pool.PoolAcquirePendingLimitException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends one HTTP request. What the data source says in an error stays there: the caller learns its class, the log its
 * status.
 */
final class RestCallExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(RestCallExecutor.class);

    Preparation prepare(CompiledCall call, ObjectNode arguments, WebService service) {
        return switch (call.template().fill(arguments)) {
            case RestFilling.Filled filled -> new Preparation.Ready(run(call, filled.request(), service));
            case RestFilling.Unfit unfit -> new Preparation.Unfit(unfit.problems());
        };
    }

    private static Mono<Execution> run(CompiledCall call, RestRequest request, WebService service) {
        ExecConfig.RestCall config = call.config();
        return service.exchange(config.method(), request, config.maxBytes())
                .map(response -> execution(call, response, service))
                .name("call") // or else the timeout looks for a name in all that is before it
                .timeout(config.timeout())
                .onErrorResume(failure -> Mono.just(new Broken(fault(failure, service))));
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
            case AddressNotAllowedException refused -> Fault.NOT_ALLOWED;
            case PoolAcquirePendingLimitException full -> Fault.DATA_SOURCE_BUSY;
            case TimeoutException late -> Fault.TIMEOUT;
            case ResponseTooLargeException large -> Fault.NO_RESULT;
            case ConnectException away -> Fault.UNREACHABLE;
            case UnknownHostException unknown -> Fault.UNREACHABLE;
            case SSLException untrusted -> Fault.UNREACHABLE;
            default -> Fault.REFUSED;
        };
        LOG.warn(
                "data source {} failed: {} {}",
                service.id(),
                fault,
                failure.getClass().getName());
        return fault;
    }
}
