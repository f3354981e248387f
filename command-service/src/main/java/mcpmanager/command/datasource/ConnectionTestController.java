package mcpmanager.command.datasource;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.http.Fields;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.identity.Role;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Tries connections and changes nothing. */
@RestController
final class ConnectionTestController {

    private static final String COLLECTION = "/api/v1/data-sources";

    private final DataSourceTrial trial;
    private final DataSourceProbe probe;
    private final BlockingWork blocking;

    ConnectionTestController(DataSourceTrial trial, DataSourceProbe probe, BlockingWork blocking) {
        this.trial = trial;
        this.probe = probe;
        this.blocking = blocking;
    }

    @Described(id = "testDataSource", summary = "Tries a data source with its kept credential.", roles = Role.ADMIN)
    @Refuses({RejectionCode.CREDENTIAL_NOT_OPENED, RejectionCode.MASTER_KEY_UNAVAILABLE})
    @PostMapping(COLLECTION + "/{id}/test")
    Mono<DataSourceProbe.Reached> registered(@PathVariable String id, Caller caller) {
        caller.require(Role.ADMIN);
        DataSourceId source = Fields.id(id, DataSourceId::of);
        return blocking.run(() -> trial.test(source, caller.organizationId()));
    }

    @Described(id = "testConnection", summary = "Tries a connection that is not registered.", roles = Role.ADMIN)
    @Refuses({RejectionCode.CONNECTION_INVALID, RejectionCode.PASSWORD_INVALID})
    @PostMapping(COLLECTION + "/test")
    Mono<DataSourceProbe.Reached> unregistered(@RequestBody DataSourceRequests.Test request, Caller caller) {
        caller.require(Role.ADMIN);
        DataSourceRequests.Test complete = request.complete();
        return blocking.run(
                () -> probe.test(Fields.required("/connection", complete.connection()), complete.password()));
    }
}
