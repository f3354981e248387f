/** Tools: what an agent may call, and how a call is executed. */
@NullMarked
package mcpmanager.events.tool;

import org.jspecify.annotations.NullMarked;
