/** MCP servers: a set of tools under one URL, with the API keys that open it. */
@NullMarked
package mcpmanager.events.server;

import org.jspecify.annotations.NullMarked;
