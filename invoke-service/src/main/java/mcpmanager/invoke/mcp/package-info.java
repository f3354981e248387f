/** The MCP edge: one endpoint, {@code POST /mcp/{server}}, for two eras of the protocol. */
@NullMarked
package mcpmanager.invoke.mcp;

import org.jspecify.annotations.NullMarked;
