package mcpmanager.command.datasource;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.identity.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class DataSourceController {

    private static final String COLLECTION = "/api/v1/data-sources";

    private final DataSourceProbe probe;
    private final Commands commands;
    private final BlockingWork blocking;

    DataSourceController(DataSourceProbe probe, Commands commands, BlockingWork blocking) {
        this.probe = probe;
        this.commands = commands;
        this.blocking = blocking;
    }

    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> register(
            @RequestBody DataSourceRequests.Register request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        DataSourceId id = new DataSourceId(NewId.of(exchange));
        RegisterDataSource command = request.toCommand(id, caller.organizationId());
        return blocking.run(() -> tried(command))
                .flatMap(tried -> commands.send(tried, caller, TraceContext.of(exchange)))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    private RegisterDataSource tried(RegisterDataSource command) {
        probe.check(command.connection(), command.password());
        return command;
    }
}
