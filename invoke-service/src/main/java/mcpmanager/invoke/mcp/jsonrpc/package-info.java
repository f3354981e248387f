/** JSON-RPC 2.0 as MCP narrows it: one strict reader, one writer of bytes. */
@NullMarked
package mcpmanager.invoke.mcp.jsonrpc;

import org.jspecify.annotations.NullMarked;
