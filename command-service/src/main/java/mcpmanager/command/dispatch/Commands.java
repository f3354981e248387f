package mcpmanager.command.dispatch;

import java.util.Map;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.store.AggregateCommand;
import mcpmanager.command.store.Metadata;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends a command to its aggregate and answers with the aggregate's version after it, once that is committed. */
@Component
public class Commands {

    private final CommandBus bus;
    private final BlockingWork blocking;

    Commands(CommandBus bus, BlockingWork blocking) {
        this.bus = bus;
        this.blocking = blocking;
    }

    /** For a user, off the event loop; errors are ready to be answered. */
    public Mono<Long> send(AggregateCommand command, Caller caller, TraceContext trace) {
        return blocking.run(() -> sendHere(command, caller, trace));
    }

    /** For a user, on this thread and in its transaction; blocking. */
    public long sendHere(AggregateCommand command, Caller caller, TraceContext trace) {
        Map<String, String> metadata =
                Map.of(Metadata.ACTOR, caller.userId().toString(), Metadata.TRACEPARENT, trace.traceparent());
        return dispatch(new GenericCommandMessage<>(command, metadata));
    }

    /** For the system itself, on this thread. */
    public long send(AggregateCommand command) {
        return dispatch(new GenericCommandMessage<>(command));
    }

    private long dispatch(CommandMessage<AggregateCommand> command) {
        FutureCallback<Object, Long> answer = new FutureCallback<>();
        bus.dispatch(command, answer);
        CommandResultMessage<? extends Long> result = answer.getResult();
        if (result.isExceptional()) {
            throw thrown(result.exceptionResult());
        }
        return result.getPayload();
    }

    private static RuntimeException thrown(Throwable fault) {
        return fault instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("a command failed", fault);
    }
}
