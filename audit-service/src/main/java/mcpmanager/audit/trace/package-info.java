/** Traces: one invocation, from its arrival to its end. */
@NullMarked
package mcpmanager.audit.trace;

import org.jspecify.annotations.NullMarked;
