package mcpmanager.command.tool;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changes;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.result.QueryDescriptions;
import mcpmanager.command.result.QueryResults;
import mcpmanager.command.store.PastStates;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolId;
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
final class ToolController {

    private static final String COLLECTION = "/api/v1/tools";
    private static final String ONE = COLLECTION + "/{id}";

    private final Commands commands;
    private final Changes changes;
    private final PastStates states;
    private final BlockingWork blocking;
    private final ToolTrial trial;
    private final QueryResults queries;

    ToolController(
            Commands commands,
            Changes changes,
            PastStates states,
            BlockingWork blocking,
            ToolTrial trial,
            QueryResults queries) {
        this.commands = commands;
        this.changes = changes;
        this.states = states;
        this.blocking = blocking;
        this.trial = trial;
        this.queries = queries;
    }

    @Described(id = "registerTool", summary = "Registers a tool.", roles = Role.ADMIN, status = 201)
    @DefinitionRefused
    @Refuses({RejectionCode.ALREADY_EXISTS, RejectionCode.ORGANIZATION_LIMIT_REACHED})
    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> register(
            @RequestBody ToolRequests.Define request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        ToolId id = new ToolId(NewId.of(exchange));
        RegisterTool command = new RegisterTool(id, caller.organizationId(), request.toDefinition(), null);
        return blocking.run(() -> tried(command))
                .flatMap(tried -> commands.send(tried, caller, TraceContext.of(exchange)))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    @Described(id = "changeTool", summary = "Puts another definition in place of a tool's.", roles = Role.ADMIN)
    @DefinitionRefused
    @PutMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> change(
            @PathVariable String id, @RequestBody ToolRequests.Define request, Changing changing) {
        ToolId tool = administered(id, changing);
        ChangeTool command = new ChangeTool(
                tool, changing.organizationId(), request.toDefinition(), null, changing.expectedVersion());
        return blocking.run(() -> tried(command)).flatMap(tried -> changes.send(tried, changing));
    }

    @Described(id = "disableTool", summary = "Hides a tool from agents.", roles = Role.ADMIN)
    @PostMapping(ONE + "/disable")
    Mono<ResponseEntity<Answers.Accepted>> disable(@PathVariable String id, Changing changing) {
        ToolId tool = administered(id, changing);
        return changes.send(new DisableTool(tool, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "enableTool", summary = "Shows a disabled tool to agents again.", roles = Role.ADMIN)
    @PostMapping(ONE + "/enable")
    Mono<ResponseEntity<Answers.Accepted>> enable(@PathVariable String id, Changing changing) {
        ToolId tool = administered(id, changing);
        return changes.send(new EnableTool(tool, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "deleteTool", summary = "Deletes a tool that no server offers.", roles = Role.ADMIN)
    @Refuses(RejectionCode.TOOL_IN_USE)
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(@PathVariable String id, Changing changing) {
        ToolId tool = administered(id, changing);
        return changes.send(new DeleteTool(tool, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(
            id = "restoreTool",
            summary = "Gives a tool the definition that it had at a version.",
            roles = Role.ADMIN)
    @DefinitionRefused
    @Refuses(RejectionCode.VERSION_NOT_FOUND)
    @PostMapping(ONE + "/restore")
    Mono<ResponseEntity<Answers.Accepted>> restore(
            @PathVariable String id, @RequestBody Versions.Restore request, Changing changing) {
        ToolId tool = administered(id, changing);
        long version = request.requireVersion();
        Long expected = changing.expectedVersion();
        return blocking.run(() -> {
                    Tool.Registered past = past(tool, changing.organizationId(), version);
                    return tried(new ChangeTool(tool, changing.organizationId(), past.definition(), null, expected));
                })
                .flatMap(tried -> changes.send(tried, changing));
    }

    private RegisterTool tried(RegisterTool command) {
        try (QueryDescriptions described = queries.open()) {
            return trial.tried(command, described);
        }
    }

    private ChangeTool tried(ChangeTool command) {
        try (QueryDescriptions described = queries.open()) {
            return trial.tried(command, described);
        }
    }

    private Tool.Registered past(ToolId tool, OrganizationId organization, long version) {
        Tool past = states.at(version, tool, organization, ToolEvent.class, new Tool.Absent(), Tool::evolve);
        if (past instanceof Tool.Registered registered) {
            return registered;
        }
        throw new CommandRejected(RejectionCode.NOT_FOUND);
    }

    private static ToolId administered(String id, Changing changing) {
        changing.caller().require(Role.ADMIN);
        return Fields.id(id, ToolId::of);
    }
}
