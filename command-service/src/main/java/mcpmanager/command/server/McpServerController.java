package mcpmanager.command.server;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Fields;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.events.identity.Role;
import mcpmanager.events.server.McpServerId;
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
final class McpServerController {

    private static final String COLLECTION = "/api/v1/servers";
    private static final String TOOL = COLLECTION + "/{id}/tools/{toolId}";

    private final Commands commands;

    McpServerController(Commands commands) {
        this.commands = commands;
    }

    @PostMapping(COLLECTION)
    Mono<ResponseEntity<Answers.Accepted>> create(
            @RequestBody McpServerRequests.Create request, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        McpServerId id = new McpServerId(NewId.of(exchange));
        CreateMcpServer command = new CreateMcpServer(
                id,
                caller.organizationId(),
                Fields.required("/slug", request.slug()),
                Fields.required("/name", request.name()),
                request.instructions());
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.created(COLLECTION, id, version));
    }

    @PutMapping(TOOL)
    Mono<ResponseEntity<Answers.Accepted>> assign(
            @PathVariable String id, @PathVariable String toolId, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        ToolId tool = Fields.id(toolId, ToolId::of);
        return changed(server, new AssignTool(server, caller.organizationId(), tool), caller, exchange);
    }

    @DeleteMapping(TOOL)
    Mono<ResponseEntity<Answers.Accepted>> remove(
            @PathVariable String id, @PathVariable String toolId, Caller caller, ServerWebExchange exchange) {
        caller.require(Role.ADMIN);
        McpServerId server = Fields.id(id, McpServerId::of);
        ToolId tool = Fields.id(toolId, ToolId::of);
        return changed(server, new RemoveTool(server, caller.organizationId(), tool), caller, exchange);
    }

    private Mono<ResponseEntity<Answers.Accepted>> changed(
            McpServerId server, McpServerCommand command, Caller caller, ServerWebExchange exchange) {
        return commands.send(command, caller, TraceContext.of(exchange))
                .map(version -> Answers.changed(server, version));
    }
}
