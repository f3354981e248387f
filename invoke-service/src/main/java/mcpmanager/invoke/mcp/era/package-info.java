/** What the eras of the protocol have in common: what arrives, what is checked, what is answered. */
@NullMarked
package mcpmanager.invoke.mcp.era;

import org.jspecify.annotations.NullMarked;
