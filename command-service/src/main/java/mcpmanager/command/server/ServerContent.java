package mcpmanager.command.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mcpmanager.command.server.McpServerCommand.AssignTool;
import mcpmanager.command.server.McpServerCommand.ChangeMcpServer;
import mcpmanager.command.server.McpServerCommand.RemoveTool;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** What a server offers: its texts and its tools. Not its slug, who may come in, and whether it is enabled. */
record ServerContent(String name, @Nullable String instructions, Set<ToolId> tools) {

    static ServerContent of(McpServer.Present server) {
        return new ServerContent(server.name(), server.instructions(), server.tools());
    }

    /**
     * The commands that give a server this content, in their order; at least one, and one that changes nothing is a no-op.
     *
     * @param present the tools that it has
     * @param expectedVersion for the first
     */
    List<McpServerCommand> commands(
            McpServerId server, OrganizationId organization, Set<ToolId> present, @Nullable Long expectedVersion) {
        List<McpServerCommand> commands = new ArrayList<>();
        commands.add(new ChangeMcpServer(server, organization, name, instructions, expectedVersion));
        present.stream()
                .filter(tool -> !tools.contains(tool))
                .forEach(tool -> commands.add(new RemoveTool(server, organization, tool, null)));
        tools.stream()
                .filter(tool -> !present.contains(tool))
                .forEach(tool -> commands.add(new AssignTool(server, organization, tool, null)));
        return commands;
    }
}
