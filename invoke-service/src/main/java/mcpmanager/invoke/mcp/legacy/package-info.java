/** MCP 2025-11-25, 2025-06-18 and 2025-03-26, without sessions and without streams. */
@NullMarked
package mcpmanager.invoke.mcp.legacy;

import org.jspecify.annotations.NullMarked;
