/** MCP servers, the tools they offer and their API keys. */
@NullMarked
package mcpmanager.command.server;

import org.jspecify.annotations.NullMarked;
