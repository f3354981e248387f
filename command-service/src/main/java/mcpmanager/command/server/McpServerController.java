package mcpmanager.command.server;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.api.Described;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.http.Answers;
import mcpmanager.command.http.Changes;
import mcpmanager.command.http.Changing;
import mcpmanager.command.http.Fields;
import mcpmanager.command.idempotency.NewId;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.ChangeMcpServer;
import mcpmanager.command.server.McpServerCommand.CreateMcpServer;
import mcpmanager.command.server.McpServerCommand.DeleteMcpServer;
import mcpmanager.command.server.McpServerCommand.DisableMcpServer;
import mcpmanager.command.server.McpServerCommand.EnableMcpServer;
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
    private static final String ONE = COLLECTION + "/{id}";
    private static final String TOOL = ONE + "/tools/{toolId}";

    private final Commands commands;
    private final Changes changes;

    McpServerController(Commands commands, Changes changes) {
        this.commands = commands;
        this.changes = changes;
    }

    @Described(id = "createServer", summary = "Creates an MCP server.", roles = Role.ADMIN, status = 201)
    @Refuses({
        RejectionCode.TEXT_INVALID,
        RejectionCode.SLUG_INVALID,
        RejectionCode.SLUG_TAKEN,
        RejectionCode.ALREADY_EXISTS,
        RejectionCode.ORGANIZATION_LIMIT_REACHED
    })
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

    @Described(id = "changeServer", summary = "Changes a server's name and instructions.", roles = Role.ADMIN)
    @Refuses(RejectionCode.TEXT_INVALID)
    @PutMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> change(
            @PathVariable String id, @RequestBody McpServerRequests.Change request, Changing changing) {
        McpServerId server = administered(id, changing);
        ChangeMcpServer command = new ChangeMcpServer(
                server,
                changing.organizationId(),
                Fields.required("/name", request.name()),
                request.instructions(),
                changing.expectedVersion());
        return changes.send(command, changing);
    }

    @Described(id = "disableServer", summary = "Makes a server and its keys unknown to agents.", roles = Role.ADMIN)
    @PostMapping(ONE + "/disable")
    Mono<ResponseEntity<Answers.Accepted>> disable(@PathVariable String id, Changing changing) {
        McpServerId server = administered(id, changing);
        return changes.send(
                new DisableMcpServer(server, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "enableServer", summary = "Makes a disabled server known to agents again.", roles = Role.ADMIN)
    @PostMapping(ONE + "/enable")
    Mono<ResponseEntity<Answers.Accepted>> enable(@PathVariable String id, Changing changing) {
        McpServerId server = administered(id, changing);
        return changes.send(
                new EnableMcpServer(server, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "deleteServer", summary = "Deletes a server and revokes its keys.", roles = Role.ADMIN)
    @DeleteMapping(ONE)
    Mono<ResponseEntity<Answers.Accepted>> delete(@PathVariable String id, Changing changing) {
        McpServerId server = administered(id, changing);
        return changes.send(
                new DeleteMcpServer(server, changing.organizationId(), changing.expectedVersion()), changing);
    }

    @Described(id = "assignTool", summary = "Offers a tool on a server.", roles = Role.ADMIN)
    @Refuses(RejectionCode.TOOL_NOT_FOUND)
    @PutMapping(TOOL)
    Mono<ResponseEntity<Answers.Accepted>> assign(
            @PathVariable String id, @PathVariable String toolId, Changing changing) {
        McpServerId server = administered(id, changing);
        ToolId tool = Fields.id(toolId, ToolId::of);
        return changes.send(
                new AssignTool(server, changing.organizationId(), tool, changing.expectedVersion()), changing);
    }

    @Described(id = "removeTool", summary = "Takes a tool off a server.", roles = Role.ADMIN)
    @DeleteMapping(TOOL)
    Mono<ResponseEntity<Answers.Accepted>> remove(
            @PathVariable String id, @PathVariable String toolId, Changing changing) {
        McpServerId server = administered(id, changing);
        ToolId tool = Fields.id(toolId, ToolId::of);
        return changes.send(
                new RemoveTool(server, changing.organizationId(), tool, changing.expectedVersion()), changing);
    }

    private static McpServerId administered(String id, Changing changing) {
        changing.caller().require(Role.ADMIN);
        return Fields.id(id, McpServerId::of);
    }
}
