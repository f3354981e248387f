/** The MCP edge as others see it: the official conformance suite, and the clients that people use. */
@NullMarked
package mcpmanager.systemtests.edge;

import org.jspecify.annotations.NullMarked;
