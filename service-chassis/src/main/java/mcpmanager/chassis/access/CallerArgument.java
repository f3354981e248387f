package mcpmanager.chassis.access;

import org.springframework.stereotype.Component;

/** Hands the {@link Caller} to controller methods. */
@Component
final class CallerArgument extends CallersArgument<Caller> {

    CallerArgument() {
        super(Caller.class, (caller, exchange) -> caller);
    }
}
