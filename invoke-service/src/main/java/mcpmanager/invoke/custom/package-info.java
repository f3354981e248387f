/** What a tool inside the gateway is, for those who write one, and where the gateway finds them. */
@NullMarked
package mcpmanager.invoke.custom;

import org.jspecify.annotations.NullMarked;
