package mcpmanager.command.tool;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Fields;
import mcpmanager.command.http.Versions;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.tool.ToolCommand.ChangeTool;
import mcpmanager.command.tool.ToolCommand.DeleteTool;
import mcpmanager.command.tool.ToolCommand.DisableTool;
import mcpmanager.command.tool.ToolCommand.EnableTool;
import mcpmanager.command.tool.ToolCommand.RegisterTool;
import mcpmanager.events.identity.Role;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
final class ToolController {

    private static final String COLLECTION = "/api/v1/tools";
    private static final String ONE = COLLECTION + "/{id}";

    private final Commands commands;

    ToolController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> register(
            @RequestBody ToolRequests.Define request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        ToolId id = new ToolId(NewId.of(exchange));
        RegisterTool command = new RegisterTool(id, caller.organizationId(), request.toDefinition());
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    @PutMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> change(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ToolRequests.Define request,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        ToolId tool = Fields.id(id, ToolId::of);
        return changed(
                tool,
                new ChangeTool(tool, caller.organizationId(), request.toDefinition(), Versions.expected(ifMatch)),
                caller,
                exchange);
    }

    @PostMapping(ONE + "/disable")
    Mono<ResponseEntity<Answers.Accepted>> disable(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        ToolId tool = Fields.id(id, ToolId::of);
        return changed(
                tool, new DisableTool(tool, caller.organizationId(), Versions.expected(ifMatch)), caller, exchange);
    }

    @PostMapping(ONE + "/enable")
    Mono<ResponseEntity<Answers.Accepted>> enable(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        ToolId tool = Fields.id(id, ToolId::of);
        return changed(
                tool, new EnableTool(tool, caller.organizationId(), Versions.expected(ifMatch)), caller, exchange);
    }

    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller,
            ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        ToolId tool = Fields.id(id, ToolId::of);
        return changed(
                tool, new DeleteTool(tool, caller.organizationId(), Versions.expected(ifMatch)), caller, exchange);
    }

    private Mono<ResponseEntity<Answers.Accepted>> changed(
            ToolId tool, ToolCommand command, Caller caller, ServerWebExchange exchange) {
        return commands.send(command, caller, TraceContext.of(exchange)).map(version -> Answers.changed(tool, version));
    }
}
