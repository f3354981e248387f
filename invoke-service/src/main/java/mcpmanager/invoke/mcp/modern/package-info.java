/** MCP 2026-07-28: stateless, every request says who it is from and what it speaks. */
@NullMarked
package mcpmanager.invoke.mcp.modern;

import org.jspecify.annotations.NullMarked;
