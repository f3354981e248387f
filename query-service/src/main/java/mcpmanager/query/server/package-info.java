/** MCP servers, their tools and their keys as readers see them. */
@NullMarked
package mcpmanager.query.server;

import org.jspecify.annotations.NullMarked;
