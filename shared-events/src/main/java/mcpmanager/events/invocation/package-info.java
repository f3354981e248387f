/** Invocations: what one call was, what was decided and how it ended. Never result values. */
@NullMarked
package mcpmanager.events.invocation;

import org.jspecify.annotations.NullMarked;
