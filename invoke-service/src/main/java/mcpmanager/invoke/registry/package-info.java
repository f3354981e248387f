/**
 * The organisation's MCP servers as clients with a gallery look for them: the read part of the MCP registry API v0.1 in
 * the {@code server.json} form.
 */
@NullMarked
package mcpmanager.invoke.registry;

import org.jspecify.annotations.NullMarked;
