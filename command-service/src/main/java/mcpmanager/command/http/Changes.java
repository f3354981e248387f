package mcpmanager.command.http;

import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.store.AggregateCommand;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends what changes something that is there, and answers with its version after it. */
@Component
public class Changes {

    private final Commands commands;

    Changes(Commands commands) {
        this.commands = commands;
    }

    public Mono<ResponseEntity<Answers.Accepted>> send(AggregateCommand command, Changing changing) {
        return commands.send(command, changing.caller(), changing.trace())
                .map(version -> Answers.changed(command.aggregateId(), version));
    }
}
