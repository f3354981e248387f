package mcpmanager.command.http;

import mcpmanager.chassis.access.CallersArgument;
import mcpmanager.chassis.trace.TraceContext;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Hands {@link Changing} to controller methods. */
@Component
final class ChangingArgument extends CallersArgument<Changing> {

    ChangingArgument() {
        super(
                Changing.class,
                (caller, exchange) -> new Changing(
                        caller,
                        TraceContext.of(exchange),
                        exchange.getRequest().getHeaders().getFirst(HttpHeaders.IF_MATCH)));
    }
}
