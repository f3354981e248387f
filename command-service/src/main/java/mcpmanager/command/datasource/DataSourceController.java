package mcpmanager.command.datasource;

import java.util.concurrent.Callable;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.datasource.DataSourceCommand.DeleteDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DisableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.EnableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changes;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.identity.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class DataSourceController {

    private static final String COLLECTION = "/api/v1/data-sources";
    private static final String ONE = COLLECTION + "/{id}";

    private final DataSourceTrial trial;
    private final Commands commands;
    private final Changes changes;
    private final BlockingWork blocking;

    DataSourceController(DataSourceTrial trial, Commands commands, Changes changes, BlockingWork blocking) {
        this.trial = trial;
        this.commands = commands;
        this.changes = changes;
        this.blocking = blocking;
    }

    @Described(
            id = "registerDataSource",
            summary = "Tries a connection and registers it as a data source.",
            roles = Role.ADMIN,
            status = 201)
    @ConnectionRefused
    @Refuses({RejectionCode.ORGANIZATION_LIMIT_REACHED, RejectionCode.ALREADY_EXISTS})
    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> register(
            @RequestBody DataSourceRequests.Register request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        DataSourceId id = new DataSourceId(NewId.of(exchange));
        RegisterDataSource command = request.toCommand(id, caller.organizationId());
        return blocking.run(() -> trial.tried(command))
                .flatMap(tried -> commands.send(tried, caller, TraceContext.of(exchange)))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    @Described(
            id = "changeDataSource",
            summary = "Tries another connection and puts it in place of a data source's.",
            roles = Role.ADMIN)
    @ConnectionRefused
    @Refuses({RejectionCode.CREDENTIAL_NOT_OPENED, RejectionCode.CREDENTIAL_NEEDED, RejectionCode.DATA_SOURCE_IN_USE})
    @PutMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> change(
            @PathVariable String id, @RequestBody DataSourceRequests.Change request, Changing changing) {
        DataSourceId source = administered(id, changing);
        var command = request.toCommand(source, changing.organizationId(), changing.expectedVersion());
        return tried(() -> trial.tried(command), changing);
    }

    @Described(
            id = "rotateCredential",
            summary = "Tries another password and puts it in place of a data source's.",
            roles = Role.ADMIN)
    @ConnectionRefused
    @PostMapping(ONE + "/credential")
    Mono<ResponseEntity<Answers.Accepted>> rotate(
            @PathVariable String id, @RequestBody DataSourceRequests.Rotate request, Changing changing) {
        DataSourceId source = administered(id, changing);
        var command = request.toCommand(source, changing.organizationId(), changing.expectedVersion());
        return tried(() -> trial.tried(command), changing);
    }

    @Described(
            id = "restoreDataSource",
            summary = "Tries the connection that a data source had at a version and puts it in place.",
            roles = Role.ADMIN)
    @ConnectionRefused
    @Refuses({
        RejectionCode.VERSION_NOT_FOUND,
        RejectionCode.CREDENTIAL_NOT_OPENED,
        RejectionCode.CREDENTIAL_NEEDED,
        RejectionCode.DATA_SOURCE_IN_USE
    })
    @PostMapping(ONE + "/restore")
    Mono<ResponseEntity<Answers.Accepted>> restore(
            @PathVariable String id, @RequestBody DataSourceRequests.Restore request, Changing changing) {
        DataSourceId source = administered(id, changing);
        long version = Fields.required("/version", request.version());
        Long expected = changing.expectedVersion();
        return tried(
                () -> trial.restored(source, changing.organizationId(), version, request.password(), expected),
                changing);
    }

    @Described(id = "disableDataSource", summary = "Keeps tools from reading a data source.", roles = Role.ADMIN)
    @PostMapping(ONE + "/disable")
    Mono<ResponseEntity<Answers.Accepted>> disable(@PathVariable String id, Changing changing) {
        DataSourceId source = administered(id, changing);
        return changes.send(
                new DisableDataSource(source, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "enableDataSource", summary = "Lets tools read a disabled data source again.", roles = Role.ADMIN)
    @PostMapping(ONE + "/enable")
    Mono<ResponseEntity<Answers.Accepted>> enable(@PathVariable String id, Changing changing) {
        DataSourceId source = administered(id, changing);
        return changes.send(
                new EnableDataSource(source, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(
            id = "deleteDataSource",
            summary = "Deletes a data source that no tool reads, and forgets its secret.",
            roles = Role.ADMIN)
    @Refuses(RejectionCode.DATA_SOURCE_IN_USE)
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(@PathVariable String id, Changing changing) {
        DataSourceId source = administered(id, changing);
        return changes.send(
                new DeleteDataSource(source, changing.organizationId(), changing.expectedVersion()), changing);
    }

    private Mono<ResponseEntity<Answers.Accepted>> tried(
            Callable<? extends DataSourceCommand> trying, Changing changing) {
        return blocking.run(trying).flatMap(command -> changes.send(command, changing));
    }

    private static DataSourceId administered(String id, Changing changing) {
        changing.caller().require(Role.ADMIN);
        return Fields.id(id, DataSourceId::of);
    }
}
